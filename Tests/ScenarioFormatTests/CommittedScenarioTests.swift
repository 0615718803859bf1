import Foundation
import TestSupport
import Testing

@testable import ScenarioFormat

/// The scenarios that come with the project.
@Suite struct CommittedScenarioTests {
  static let folder = EditorVerdicts.root.appendingPathComponent("Scenarios").path

  /// Every YAML file but the studies', relative to the folder.
  static let files: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") && !isStudy($0) }.sorted()
  }()

  /// Whether a file varies a scenario rather than being one: `study.yaml`, or `study-…yaml`.
  private static func isStudy(_ path: String) -> Bool {
    (path as NSString).lastPathComponent.hasPrefix("study")
  }

  static func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }

  @Test func theExamplesAreThere() {
    #expect(Self.files.contains("main/scenario.yaml"))
    #expect(Self.files.count >= 18)
    for file in Self.files {
      let readme = "\(Self.folder)/\((file as NSString).deletingLastPathComponent)/README.md"
      #expect(FileManager.default.fileExists(atPath: readme), "\(readme)")
    }
  }

  @Test(arguments: files) func everyExampleLoadsAndItsResolvedFormIsTheSame(_ file: String) throws {
    let loaded = try ScenarioFile.load(path: "\(Self.folder)/\(file)")
    #expect(loaded.warnings.map { $0.rendered() } == [])
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.replications == loaded.replications)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    #expect(again.warnings.isEmpty)
  }

  @Test func aFolderStandsForItsScenario() throws {
    let folder = try ScenarioFile.load(path: "\(Self.folder)/main")
    let file = try ScenarioFile.load(path: "\(Self.folder)/main/scenario.yaml")
    #expect(folder.scenario == file.scenario)
  }

  @Test func theMainExampleIsAsLargeAsPromised() throws {
    let scenario = try ScenarioFile.load(path: "\(Self.folder)/main").scenario
    #expect(scenario.cities.count >= 6)
    #expect(Set(scenario.cities.map(\.country)) == ["CH", "DE", "FR", "PL"])
    #expect(scenario.horizon == .days(90))
    let jobs = scenario.cities.flatMap(\.demand).reduce(0) { $0 + $1.ratePerDay } * scenario.horizon.days
    #expect(jobs > 55_000)
    // Clocks went forward on 31 March 2024 in all four countries.
    #expect(scenario.cities.allSatisfy { $0.city.clock.eras.count == 2 })
  }

  @Test func editorsAcceptEveryExampleWithItsResolvedForm() throws {
    var documents = try Self.files.map(Self.text)
    for file in Self.files {
      documents.append(try ScenarioFile.load(path: "\(Self.folder)/\(file)").resolvedYAML)
    }
    documents.append(ScenarioFile.starter(name: "starter"))
    let verdicts = try EditorVerdicts.of(documents, schema: ScenarioFile.jsonSchema())
    for (document, verdict) in zip(documents, verdicts) { #expect(verdict == "valid", "\(document)") }
    #expect(verdicts.count == documents.count)
  }

  @Test func theCommittedSchemaIsTheProgramsOwn() throws {
    let committed = try Self.text("scenario.schema.json")
    #expect(
      committed == ScenarioFile.jsonSchema(), "run 'marketsim schema > Scenarios/scenario.schema.json'")
  }
}
