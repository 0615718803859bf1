import Foundation

/// Fully sequential indifference-zone selection of the best system: procedure KN of Kim and Nelson with c = 1.
///
/// Each round adds one observation of every remaining system and drops the systems that are clearly worse. If the best
/// mean exceeds all others by at least `indifference`, it is selected with at least the requested probability.
/// Assumptions: rounds are independent and normal. Observations within a round may be correlated, as under common random
/// numbers, which shortens the procedure.
///
/// Source: Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11
/// (2001) 251–273.
public struct KimNelson: Sendable {
  /// Smallest difference of means worth detecting, in the unit of the observations; > 0. Greater means are better.
  public let indifference: Double
  /// Number of rounds observed so far.
  public private(set) var rounds: Int
  /// Indices of the systems that may still be the best; at least one.
  public private(set) var remaining: [Int]
  /// Round after which each system was dropped; nil for remaining systems.
  public private(set) var droppedAfter: [Int?]
  private var sums: [Double]
  /// Upper bound of the continuation region for each pair of systems, in rounds times the indifference zone.
  private let reach: [[Double]]

  /// Upper bound of the number of rounds until the selection.
  public let mostRounds: Int

  /// Starts the selection from the first rounds and drops the systems that these show to be worse.
  ///
  /// - Parameters:
  ///   - first: observations of each system in the first rounds; at least two, equally many of each.
  ///   - probability: required probability of correct selection; in 0.5..<1.
  ///   - indifference: smallest difference worth detecting; > 0.
  ///   - count: number of systems that determines the constants, if larger than the number given.
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

  /// True if one system remains or `mostRounds` have been observed.
  public var isDecided: Bool { remaining.count == 1 || rounds >= mostRounds }

  /// Index of the remaining system with the greatest mean; the first of equal ones.
  public var best: Int {
    remaining.dropFirst().reduce(remaining[0]) { sums[$1] > sums[$0] ? $1 : $0 }
  }

  /// Adds one round: an observation of each remaining system, in the order of `remaining`. O(remaining²).
  ///
  /// Traps after the decision, or for another number of observations.
  public mutating func add(_ round: [Double]) {
    precondition(!isDecided, "a round after the decision")
    precondition(round.count == remaining.count, "\(round.count) observations of \(remaining.count) systems")
    for (system, value) in zip(remaining, round) { sums[system] += value }
    rounds += 1
    screen()
  }

  /// Drops every system whose sum lies below another's by more than the continuation region allows.
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
