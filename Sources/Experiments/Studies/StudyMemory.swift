import Documents
import Foundation
import ScenarioFormat

/// Memory that a study takes for its points, the results of one replication each, and its list of tasks.
///
/// ```swift
/// let memory = StudyMemory(study, base: base, points: 3_000_000, replications: 10)
/// memory.complaint(of: 16_000_000_000)
/// // 3000000 points × 10 replications take about 190 GB of memory, and this machine has 16 GB
/// ```
public struct StudyMemory: Sendable {
  /// Number of points.
  public let points: Double
  /// Number of replications of each point.
  public let replications: Int
  /// Estimate of the memory [B].
  public let bytes: Double

  /// Estimates the memory from the length of the base as text, without making a point. O(length).
  public init(_ study: StudyDefinition, base: LoadedScenario, points: Double, replications: Int) {
    self.points = points
    self.replications = replications
    let scenario =
      Double(base.simulatedYAML.utf8.count) + Double(base.scenario.cities.count) * Self.cityBytes
    let figures =
      Double(study.metrics.count) * (Self.summaryBytes + Self.valueBytes * Double(replications))
    let tasks = Double(base.scenario.cities.count) * Double(replications) * Self.taskBytes
    bytes = points * (scenario + Double(study.factors.count) * Self.valueTextBytes + figures + tasks)
  }

  /// Returns why a machine with this memory [B] cannot hold the study; nil if it can.
  public func complaint(
    of machine: UInt64 = ProcessInfo.processInfo.physicalMemory
  ) -> String? {
    guard bytes > Double(machine) else { return nil }
    let needed = bytes >= 1e10 ? (bytes / 1e9).rounded() : (bytes / 1e8).rounded() / 10
    return
      "\(points.shortest) points × \(replications) replications take about \(needed.shortest) GB of memory, "
      + "and this machine has \((Double(machine) / 1e9).rounded().shortest) GB"
  }

  // Measured by the growth of the process with the number of points.
  private static let cityBytes = 16_000.0
  private static let valueTextBytes = 64.0
  private static let summaryBytes = 200.0
  private static let valueBytes = 16.0
  private static let taskBytes = 300.0
}
