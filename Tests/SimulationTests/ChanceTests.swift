import Quantities
import ScenarioModel
import Testing

@testable import Simulation

/// Trials with probability 0 or 1 draw nothing, and others use the first uniform of their stream.
@Suite struct ChanceTests {
  /// Counts draws.
  private struct Counter: SimulationProbe {
    static var isWatching: Bool { true }
    var draws = 0

    mutating func enter(_ phase: SimulationPhase) -> SimulationPhase { .people }
    mutating func leave(to outer: SimulationPhase) {}
    mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase) { draws += 1 }
    mutating func dequeue(_ kind: SimulationEventKind, pending: Int) {}
    mutating func countEvent() {}
    mutating func countJobs(_ count: Int) {}
  }

  @Test(arguments: [0.0, 0.3, 1]) func whatHappensIsWhatAUniformNumberSays(chance: Double) {
    var streams = CityStreams<Counter>(seed: 3, replication: 0, city: "zug")
    var byHand = CityStreams<Counter>(seed: 3, replication: 0, city: "zug")
    var count = 0
    for entity in UInt64(0)..<1_000 {
      let happens = streams.bernoulli(.dispute, of: entity, chance: chance)
      #expect(happens == (byHand.draw(.dispute, of: entity) { $0.uniform() } < chance))
      count += happens ? 1 : 0
    }
    #expect(streams.probe.draws == (chance == 0.3 ? 1_000 : 0))
    #expect(byHand.probe.draws == 1_000)
    // Four standard errors of a binomial count.
    #expect(abs(Double(count) - 1_000 * chance) <= 4 * (1_000 * chance * (1 - chance)).squareRoot())
  }

  /// A certain one is drawn too, so that what follows from it has the same words at every chance.
  @Test(arguments: [0.0, 0.3, 1]) func whatFollowsIsTheStreamsNextNumber(chance: Double) {
    var streams = CityStreams<Counter>(seed: 5, replication: 0, city: "zug")
    var byHand = CityStreams<Counter>(seed: 5, replication: 0, city: "zug")
    for entity in UInt64(0)..<1_000 {
      let found = streams.sampleIf(.damage, of: entity, chance: chance) { $0.uniform() }
      let expected = byHand.draw(.damage, of: entity) { stream in
        let isHit = stream.uniform() < chance
        let next = stream.uniform()
        return isHit ? next : nil
      }
      #expect(found == expected)
    }
    #expect(streams.probe.draws == (chance == 0 ? 0 : 1_000))
  }
}
