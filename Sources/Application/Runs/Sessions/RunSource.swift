import Documents
import Experiments
import Foundation
import Metrics
import ScenarioFormat
import ScenarioModel
import Studies
import Tables

/// Source of a replay: the folder of an earlier run, or a scenario.
public struct RunSource: Sendable {
  /// Path of the folder or file.
  public let path: String
  /// Scenario of the run.
  public let scenario: Scenario
  /// Seed of the run.
  public let seed: UInt64
  /// Manifest of the earlier run; nil for a scenario.
  public let manifest: Manifest?

  /// Reads the folder of a run by its manifest, and anything else as a scenario.
  ///
  /// - Parameter seed: seed for a scenario; a run has its own.
  public init(path: String, seed: UInt64?) throws {
    let file = (path as NSString).appendingPathComponent(OutputDirectory.manifestName)
    self.path = path
    try OutputDirectory.recover(path)
    guard let data = FileManager.default.contents(atPath: file) else {
      let store = (path as NSString).appendingPathComponent(StudyStore.fileName)
      if FileManager.default.fileExists(atPath: store) {
        throw ExplanationFailure("'\(path)' holds a study; name a run, or the scenario of the study")
      }
      let package = (path as NSString).appendingPathComponent(Table.kpis.fileName)
      if FileManager.default.fileExists(atPath: package) {
        throw ExplanationFailure(
          "'\(path)' has tables of a run and no \(OutputDirectory.manifestName); its writing was cut off, run it again"
        )
      }
      manifest = nil
      scenario = try ScenarioFile.load(path: path).scenario
      self.seed = seed ?? 1
      return
    }
    guard let manifest = Manifest(json: data) else {
      throw ExplanationFailure("'\(file)' is no manifest of a run")
    }
    if manifest.files.contains(where: { $0.name == Table.comparison.fileName }) {
      throw ExplanationFailure(
        "'\(path)' holds a comparison, of \(manifest.scenario) and \(manifest.variant); name a run, or a scenario"
      )
    }
    if let seed, seed != manifest.seed {
      throw ExplanationFailure(
        "the run in '\(path)' has the seed \(manifest.seed), not \(seed); leave --seed out, or name the scenario"
      )
    }
    try manifest.checkFit(of: path)
    self.manifest = manifest
    self.seed = manifest.seed
    scenario = try ScenarioFile.load(text: manifest.resolvedScenario, name: file).scenario
  }

  /// Creates the source of a scenario that has been read.
  ///
  /// - Parameter name: name in sentences.
  public init(_ scenario: Scenario, named name: String, seed: UInt64) {
    path = name
    self.scenario = scenario
    self.seed = seed
    manifest = nil
  }

  /// Returns the index of a city in the scenario.
  public func city(_ name: String) throws(ExplanationFailure) -> Int {
    let names = scenario.cities.map(\.city.name)
    if let place = names.firstIndex(of: name) { return place }
    let advice = didYouMean(name, among: names) ?? "there are: \(names.joined(separator: ", "))"
    throw ExplanationFailure("'\(scenario.name)' has no city '\(name)'; \(advice)")
  }

  /// Returns the replay of a city; a run must have finished the replication.
  public func replay(city: Int, replication: Int) throws(ExplanationFailure) -> CityReplay {
    if let manifest {
      let first = manifest.firstReplication ?? 0
      guard (first..<first + manifest.replicationsFinished).contains(replication) else {
        throw ExplanationFailure(
          "the run in '\(path)' has no replication \(replication); there are \(first) to "
            + "\(first + manifest.replicationsFinished - 1)")
      }
    }
    return CityReplay(scenario, city: city, seed: seed, replication: replication)
  }
}

extension RunSource {
  /// Checks that a replay agrees with the published metrics of the run; does nothing for a scenario or a run without
  /// figures.
  public func verify(_ values: [MetricValue], city: Int, replication: Int) throws {
    let file = (path as NSString).appendingPathComponent(Table.kpis.fileName)
    guard let manifest, FileManager.default.fileExists(atPath: file) else { return }
    let name = scenario.cities[city].city.name
    let mine = Dictionary(
      uniqueKeysWithValues: values.map { ([$0.metric, $0.programme, $0.unit], $0.value) })
    var reader = try TableReader(.kpis, path: file)
    while let row = try reader.next() {
      let published = KPIRow(row)
      guard published.city == name, published.replication == replication else { continue }
      let key = [published.value.metric, published.value.programme, published.value.unit]
      guard let value = mine[key], value != published.value.value else { continue }
      let texts = [value, published.value.value].map { $0.map { "\($0)" } ?? "nothing" }
      throw ExplanationFailure(
        """
        this program does not come to the numbers of that run: \(key[0]) of \(name) in replication \(replication) is \
        \(texts[0]), and was \(texts[1]); the run was made by version \(manifest.version) \
        (\(manifest.commit)), explain it with that one
        """)
    }
  }
}

/// Reason why a run could not be explained.
public struct ExplanationFailure: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
