import Foundation

/// The parts of a tune that a budget is shared among.
public enum TuningPhase: String, Sendable, CaseIterable, Codable {
  /// The search for each objective by itself, where there are two.
  case extremes
  case search
  case selection
  /// What lies around the chosen point.
  case surroundings
}

/// How much of its budget a tune may still use.
///
/// Replications count when the way comes to them, whether they were run now or before, so that a tune that is
/// continued takes the way that it would have taken.
public struct TuningAllowance: Sendable {
  enum Limit: Sendable {
    case replications(Int)
    case seconds(TimeLedger)
  }

  private var limit: Limit
  /// Replications on the way so far.
  public private(set) var used = 0
  /// Whether a phase has been cut short.
  public private(set) var isExhausted = false

  /// So many replications of points.
  public init(replications: Int) {
    precondition(replications > 0, "\(replications) replications")
    limit = .replications(replications)
  }

  /// So much time; what has been used of it before, and where that ended a phase, is in the ledger.
  public init(_ ledger: TimeLedger) { limit = .seconds(ledger) }

  /// Which part of the budget is used up when a phase ends.
  private static func share(_ phase: TuningPhase) -> Double {
    switch phase {
    case .extremes: 0.25
    case .search: 0.5
    case .selection: 0.9
    case .surroundings: 1
    }
  }

  /// How many more replications a phase may measure, ≥ 0; nil where the budget is a time.
  func affordable(in phase: TuningPhase) -> Int? {
    guard case .replications(let most) = limit else { return nil }
    return max(0, Int(Self.share(phase) * Double(most)) - used)
  }

  /// Whether so many more replications may be measured; if so, they count as used.
  ///
  /// - Parameter reserve: replications that these will call for later in the phase, which are to be left.
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

  /// What counts whether or not it is granted, because nothing can be said without it.
  mutating func take(_ count: Int) { used += count }

  /// About which part of the budget is used, from 0 to 1.
  var usedShare: Double {
    switch limit {
    case .replications(let most): min(1, Double(used) / Double(most))
    case .seconds(let ledger): ledger.usedShare
    }
  }
}

/// Minutes that are used over several runs of the program, and where they ended a phase.
///
/// It is kept in a file, so that a tune that is run again ends its phases where it did before, and one that was
/// interrupted has only what was left.
public struct TimeLedger: Sendable {
  /// The usual name of the file.
  public static let fileName = "budget.json"

  private struct Record: Codable, Sendable {
    /// What the tune is; another one has time of its own.
    var plan: String
    var seconds: Double
    /// By phase, the replications on the way when time ended it.
    var limits: [TuningPhase.RawValue: Int]
    /// The most replications that were granted; up to there the way is known, and takes no time.
    var reached: Int
  }

  private let path: String
  private let seconds: Double
  private let began = ContinuousClock.now
  private let before: Double
  private var record: Record

  /// - Parameters:
  ///   - path: of the file, which may be missing.
  ///   - plan: what tells the tune from others.
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

  /// A file that cannot be written costs nothing but the memory of the time.
  private func save() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(record) else { return }
    try? data.write(to: URL(filePath: path), options: .atomic)
  }
}
