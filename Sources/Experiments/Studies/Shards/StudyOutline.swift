import Documents
import ScenarioFormat
import Tables

/// Plan of a study before any scenario is made: the factors' values at every point, replications and seed.
///
/// A scenario takes milliseconds to resolve, its values microseconds. A shard makes the scenarios of its own points only.
///
/// Decision 0157.
public struct StudyOutline: Sendable {
  /// Definition of the study.
  public let definition: StudyDefinition
  /// Command with its size.
  public let kind: StudyKind
  /// Values by point and factor; point 1 comes first.
  public let values: [[WrittenValue?]]
  /// Number of replications of every point; ≥ 1.
  public let replications: Int
  /// Seed of all points.
  public let seed: UInt64
  /// SHA-256 of all that the figures depend on beside the program: base scenario, factors, values, replications, seed.
  public let digest: String
  private let base: LoadedScenario

  /// Makes the values of all points. O(points).
  ///
  /// - Throws: `DiagnosticReport` for a design or factors that cannot be used.
  public init(
    _ definition: StudyDefinition, _ kind: StudyKind, replications: Int, seed: UInt64
  ) throws(DiagnosticReport) {
    precondition(replications > 0, "\(replications) replications")
    self.definition = definition
    self.kind = kind
    self.replications = replications
    self.seed = seed
    base = try definition.baseScenario()
    switch kind {
    case .sweep(let points): values = try definition.values(limit: points ?? .max)
    case .sensitivity(let method): values = try SensitivityDesign(definition, method: method).values
    }
    digest = Self.digest(definition, base, values, replications, seed)
  }

  /// Distribution of the tasks among shards; makes a few scenarios of each factor. O(points).
  public var layout: ShardLayout { ShardLayout(work: expectedWork, replications: replications) }

  /// Expected number of requests of a replication of each point; > 0.
  var expectedWork: [Double] {
    let estimates = definition.factors.map { FactorWork($0, of: definition, base) }
    let work = max(1, StudyPoint(name: "base", base).expectedRequests)
    return values.map { values in
      zip(estimates, values).reduce(work) { $0 * $1.0.ratio($1.1) }
    }
  }

  private static func digest(
    _ definition: StudyDefinition, _ base: LoadedScenario, _ values: [[WrittenValue?]], _ replications: Int,
    _ seed: UInt64
  ) -> String {
    var checksum = Checksum()
    checksum.add(text: "\(sha256(of: base.simulatedYAML)) \(replications) \(seed) \(values.count)\n")
    checksum.add(text: definition.factors.map { "\($0.name): \($0.key)\n" }.joined())
    for values in values {
      checksum.add(text: values.map { "\($0?.text ?? "")\u{1F}" }.joined() + "\n")
    }
    return checksum.finish()
  }
}
