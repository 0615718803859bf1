import Foundation
import Testing

/// Length and seed of a search that goes on beyond the fixed scenarios of `RandomSequenceTests`.
private enum Search {
  private static let environment = ProcessInfo.processInfo.environment

  /// Duration [s]; 0 if `MARKETSIM_RANDOM_SECONDS` is not set.
  static let seconds = environment["MARKETSIM_RANDOM_SECONDS"].flatMap(Double.init) ?? 0
  /// Seed of the first scenario; random unless `MARKETSIM_RANDOM_SEED` is set.
  static let seed =
    environment["MARKETSIM_RANDOM_SEED"].flatMap { UInt64($0) } ?? .random(in: 1_000_000 ... .max / 2)
}

@Suite("Random sequences of commands, for long")
struct LongRandomSequenceTests {
  /// Runs other scenarios each time, longer and shorter ones; a failure names the seed of its scenario.
  @Test(.enabled(if: Search.seconds > 0, "set MARKETSIM_RANDOM_SECONDS to search"))
  func marketAgreesWithAnIndependentModelForLong() throws {
    let end = ContinuousClock.now + .seconds(Search.seconds)
    var scenarios = 0
    var steps = 0
    while ContinuousClock.now < end {
      let seed = Search.seed &+ UInt64(scenarios)
      var duel = Duel(seed: seed)
      let length = 20 << (seed % 6)
      for _ in 0..<length where !duel.differs {
        try duel.step()
        duel.compare()
      }
      if duel.differs { break }
      try duel.end()
      scenarios += 1
      steps += Int(length)
    }
    print("\(scenarios) scenarios, \(steps) commands, from seed \(Search.seed)")
  }
}
