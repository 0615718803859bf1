import Foundation

/// Selects the best of several systems by taking one more observation of each in turn and dropping those that are
/// clearly worse: the fully sequential procedure KN, with constant c = 1.
///
/// Whenever the best mean is at least `indifference` above every other, it is selected with at least the probability
/// asked for. Observations of different systems in one round may depend on each other, as they do under common random
/// numbers, which makes the procedure quicker; rounds are independent of each other, and normal.
///
/// Source: Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11
/// (2001) 251–273.
public struct KimNelson: Sendable {
  /// Of all systems; greater is better.
  public let indifference: Double
  /// Rounds that have been seen.
  public private(set) var rounds: Int
  /// The systems that may still be the best, by their place; at least one.
  public private(set) var remaining: [Int]
  /// By system: the round after which it was dropped; nil for those that remain.
  public private(set) var droppedAfter: [Int?]
  private var sums: [Double]
  /// By pair of systems: rounds after which nothing tells them apart any more, times the squared indifference zone.
  private let reach: [[Double]]

  /// The most rounds that can be needed.
  public let mostRounds: Int

  /// Starts with the first rounds of each system and drops what these show to be worse.
  ///
  /// - Parameters:
  ///   - first: by system, its observations in the first rounds: at least two, as many of each.
  ///   - probability: of selecting the best; in 0.5..<1.
  ///   - indifference: the least difference that matters; > 0.
  ///   - count: how many systems there are in all, if some have been dropped for other reasons; the constants are
  ///     those of so many.
  /// - Throws: `tooFew`, `unpaired`, `notFinite`, `marginNotPositive`.
  public init(
    first: [[Double]], probability: Double, indifference: Double, count: Int? = nil
  ) throws(StatisticsFailure) {
    precondition(!first.isEmpty, "nothing to select from")
    precondition(probability >= 0.5 && probability < 1, "probability \(probability) is outside 0.5..<1")
    guard indifference > 0 else { throw .marginNotPositive }
    for values in first { try Sample.checkPair(first[0], values, needed: 2) }
    let n = first[0].count
    self.indifference = indifference
    rounds = n
    remaining = Array(first.indices)
    droppedAfter = Array(repeating: nil, count: first.count)
    sums = first.map { $0.reduce(0, +) }
    let systems = max(count ?? first.count, first.count, 2)
    let h = Self.squaredConstant(systems: systems, firstRounds: n, probability: probability)
    let reach = first.map { a in first.map { b in h * (Self.variance(a, b) ?? 0) / indifference } }
    self.reach = reach
    mostRounds = Int(((reach.joined().max() ?? 0) / indifference).rounded(.down)) + 1
    screen()
  }

  /// h² = 2cη(n₀ − 1) with c = 1.
  static func squaredConstant(systems: Int, firstRounds n: Int, probability: Double) -> Double {
    let share = 2 * (1 - probability) / Double(systems - 1)
    let eta = (pow(share, -2 / Double(n - 1)) - 1) / 2
    return 2 * eta * Double(n - 1)
  }

  private static func variance(_ a: [Double], _ b: [Double]) -> Double? {
    RunningMoments(zip(a, b).map { $0 - $1 }).variance
  }

  /// Whether one system remains, or so many rounds have been seen that the best mean is the best.
  public var isDecided: Bool { remaining.count == 1 || rounds >= mostRounds }

  /// The remaining system with the greatest mean, the first of several.
  public var best: Int {
    remaining.dropFirst().reduce(remaining[0]) { sums[$1] > sums[$0] ? $1 : $0 }
  }

  /// Takes in one more round: an observation of each remaining system, in their order.
  ///
  /// Traps unless it is needed and there are as many as remain. O(remaining²).
  public mutating func add(_ round: [Double]) {
    precondition(!isDecided, "a round after the decision")
    precondition(round.count == remaining.count, "\(round.count) observations of \(remaining.count) systems")
    for (system, value) in zip(remaining, round) { sums[system] += value }
    rounds += 1
    screen()
  }

  /// Drops every system whose sum lies further below another's than chance explains.
  private mutating func screen() {
    let kept = remaining.filter { system in
      remaining.allSatisfy { other in
        let slack = max(0, (reach[system][other] - indifference * Double(rounds)) / 2)
        return other == system || sums[system] >= sums[other] - slack
      }
    }
    for system in remaining where !kept.contains(system) { droppedAfter[system] = rounds }
    remaining = kept
  }
}
