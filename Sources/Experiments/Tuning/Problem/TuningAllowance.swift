import Foundation

/// Phases of a tuning that share its budget.
public enum TuningPhase: String, Sendable, CaseIterable, Codable {
  /// Search for each of two objectives alone.
  case extremes
  /// Search among the points.
  case search
  /// Selection among the candidates.
  case selection
  /// Measurement of the neighbours of the chosen point.
  case surroundings
}

/// Budget that a tuning may still use.
///
/// Replications count whether they are run now or were stored before, so that a continued tuning makes the same
/// decisions as an uninterrupted one. Decision 0185.
public struct TuningAllowance: Sendable {
  enum Limit: Sendable {
    case replications(Int)
    case seconds(TimeLedger)
  }

  private var limit: Limit
  /// Number of replications used so far.
  public private(set) var used = 0
  /// True if the budget has ended a phase early.
  public private(set) var isExhausted = false

  /// Creates a budget of a number of replications of points.
  public init(replications: Int) {
    precondition(replications > 0, "\(replications) replications")
    limit = .replications(replications)
  }

  /// Creates a budget of time, whose use is kept in the ledger.
  public init(_ ledger: TimeLedger) { limit = .seconds(ledger) }

  /// Returns the share of the budget that is used up at the end of a phase.
  private static func share(_ phase: TuningPhase) -> Double {
    switch phase {
    case .extremes: 0.25
    case .search: 0.5
    case .selection: 0.9
    case .surroundings: 1
    }
  }

  /// Returns the number of replications that a phase may still measure, ≥ 0; nil for a budget of time.
  func affordable(in phase: TuningPhase) -> Int? {
    guard case .replications(let most) = limit else { return nil }
    return max(0, Int(Self.share(phase) * Double(most)) - used)
  }

  /// Grants a number of replications, which then count as used; returns false if the budget does not allow them.
  ///
  /// - Parameter reserve: number of replications to be left for later in the phase.
  mutating func grants(_ count: Int, in phase: TuningPhase, reserving reserve: Int = 0) -> Bool {
    let isGranted: Bool
    switch limit {
    case .replications:
      isGranted = count + reserve <= affordable(in: phase) ?? 0
    case .seconds(var ledger):
      isGranted = ledger.grants(used + count, in: phase, share: Self.share(phase), used: used)
      limit = .seconds(ledger)
    }
    if isGranted { used += count } else { isExhausted = true }
    return isGranted
  }

  /// Counts replications that are run regardless of the budget.
  mutating func take(_ count: Int) { used += count }

  /// Approximate share of the budget that is used, from 0 through 1.
  var usedShare: Double {
    switch limit {
    case .replications(let most): min(1, Double(used) / Double(most))
    case .seconds(let ledger): ledger.usedShare
    }
  }
}

/// Account of the time that a tuning has used over several runs of the program.
///
/// A file keeps it, so that a repeated tuning ends its phases at the same replication, and an interrupted one has
/// only the remaining time.
public struct TimeLedger: Sendable {
  /// Default name of the file.
  public static let fileName = "budget.json"

  private struct Record: Codable, Sendable {
    /// Identity of the tuning; another one has its own time.
    var plan: String
    var seconds: Double
    /// Number of replications at which time ended each phase.
    var limits: [TuningPhase.RawValue: Int]
    /// Largest number of replications granted before; up to it, results are stored and take no time.
    var reached: Int
  }

  private let path: String
  private let seconds: Double
  private let began = ContinuousClock.now
  private let before: Double
  private var record: Record

  /// Reads the account, or begins one.
  ///
  /// - Parameters:
  ///   - path: path of the file, which may be missing.
  ///   - plan: identity of the tuning.
  public init(path: String, plan: String, minutes: Double) {
    self.path = path
    seconds = 60 * minutes
    let kept = FileManager.default.contents(atPath: path).flatMap {
      try? JSONDecoder().decode(Record.self, from: $0)
    }
    record =
      kept.flatMap { $0.plan == plan ? $0 : nil } ?? Record(plan: plan, seconds: 0, limits: [:], reached: 0)
    before = record.seconds
  }

  mutating func grants(_ wanted: Int, in phase: TuningPhase, share: Double, used: Int) -> Bool {
    if let limit = record.limits[phase.rawValue] { return wanted <= limit }
    if wanted <= record.reached { return true }
    record.seconds = before + (ContinuousClock.now - began) / .seconds(1)
    let isGranted = record.seconds < share * seconds
    if isGranted { record.reached = wanted } else { record.limits[phase.rawValue] = used }
    save()
    return isGranted
  }

  var usedShare: Double { min(1, record.seconds / seconds) }

  /// Writes the file; a failure only loses the record of time.
  private func save() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(record) else { return }
    try? data.write(to: URL(filePath: path), options: .atomic)
  }
}
