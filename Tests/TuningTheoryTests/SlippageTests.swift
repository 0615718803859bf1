import Statistics
import Testing
import Variates

/// Probability of correct selection in the slippage configuration is at least the requested one.
///
/// In this worst case the best mean exceeds all others, which are equal, by the indifference zone. The test fails for
/// a count of probability below 0.001 under 95 %.
@Suite("Slippage configuration")
struct SlippageTests {
  private static let tries = 2_000
  private static let probability = 0.95

  /// One round: common chance of all systems, and chance of each one's own.
  private func observations(
    of systems: Int, shared: Double, round: Int, attempt: Int, _ streams: inout RandomStreams
  ) -> [Double] {
    func draw(_ entity: UInt64) -> Double {
      streams.seek(city: 0, purpose: UInt16(shared * 10), entity: entity, occurrence: UInt64(round))
      return streams.normal(mean: 0, standardDeviation: 1)
    }
    let common = draw(UInt64(attempt) << 8)
    return (0..<systems).map { system in
      let own = draw(UInt64(attempt) << 8 + UInt64(system) + 1)
      return (system == 0 ? 1 : 0) + 3 * (shared.squareRoot() * common + (1 - shared).squareRoot() * own)
    }
  }

  private func expectEnough(_ count: Int) {
    let least = (0...Self.tries).first {
      SamplingDistribution.binomialCDF($0, trials: Self.tries, probability: Self.probability) > 0.001
    }
    #expect(count >= least ?? .max, "\(count) of \(Self.tries) are correct")
  }

  @Test(arguments: [2, 5, 10], [0.0, 0.6])
  func kimAndNelsonSelectTheBest(_ systems: Int, _ shared: Double) throws {
    var streams = RandomStreams(seed: 11, replication: UInt64(systems))
    var correct = 0
    for attempt in 0..<Self.tries {
      let first = (0..<10).map {
        observations(of: systems, shared: shared, round: $0, attempt: attempt, &streams)
      }
      var contest = try KimNelson(
        first: (0..<systems).map { system in first.map { $0[system] } }, probability: Self.probability,
        indifference: 1)
      while !contest.isDecided {
        let round = observations(
          of: systems, shared: shared, round: contest.rounds, attempt: attempt, &streams)
        contest.add(contest.remaining.map { round[$0] })
      }
      if contest.best == 0 { correct += 1 }
    }
    expectEnough(correct)
  }

  @Test func rinottSelectsTheBest() throws {
    let systems = 25
    var streams = RandomStreams(seed: 12, replication: 1)
    let rule = try Rinott(
      systems: systems, firstStage: 10, probability: Self.probability, indifference: 1)
    var correct = 0
    for attempt in 0..<Self.tries {
      let means = (0..<systems).map { system in
        mean(of: system, attempt, rule, &streams)
      }
      if means.indices.max(by: { means[$0] < means[$1] }) == 0 { correct += 1 }
    }
    expectEnough(correct)
  }

  private func mean(
    of system: Int, _ attempt: Int, _ rule: Rinott, _ streams: inout RandomStreams
  ) -> Double {
    streams.seek(city: 1, purpose: 0, entity: UInt64(system), occurrence: UInt64(attempt))
    var moments = RunningMoments()
    func observe() {
      moments.add(streams.normal(mean: system == 0 ? 1 : 0, standardDeviation: 2))
    }
    for _ in 0..<10 { observe() }
    let count = rule.observations(firstStage: 10, variance: moments.variance ?? 0)
    while moments.count < count { observe() }
    return moments.mean
  }
}
