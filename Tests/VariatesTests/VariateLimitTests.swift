import Testing
import Variates

@Suite("Variates beyond the limit")
struct VariateLimitTests {
  @Test(arguments: [
    try! Distribution.lognormal(median: 1, sigma: 60), try! .pareto(shape: 0.01, scale: 1),
    try! .weibull(shape: 0.01, scale: 1e6), try! .normal(mean: 0, sd: 1e13), try! .exponential(mean: 1e13),
  ])
  func variatesAreReplacedByTheBoundAndCounted(_ distribution: Distribution) {
    var streams = RandomStreams(seed: 1, replication: 0)
    streams.seek(city: 0, purpose: 1, entity: 0)
    var atBound: UInt64 = 0
    for _ in 0..<1000 {
      let variate = streams.sample(distribution)
      #expect(variate.magnitude <= Distribution.variateLimit)
      if variate.magnitude == Distribution.variateLimit { atBound += 1 }
    }
    #expect(atBound > 0 && streams.clampedCount == atBound)
  }

  @Test func variatesWithinTheLimitAreNotCounted() throws {
    var streams = RandomStreams(seed: 1, replication: 0)
    streams.seek(city: 0, purpose: 1, entity: 0)
    let distribution = try Distribution.lognormal(mean: 2700, sd: 1200)
    for _ in 0..<1000 { _ = streams.sample(distribution) }
    #expect(streams.clampedCount == 0)
  }

  @Test(
    arguments: [(.infinity, 1e12), (-.infinity, -1e12), (.nan, 1e12), (5, 5), (-1e12, -1e12)]
      as [(Double, Double)])
  func boundedNumbersKeepWithinTheLimit(number: Double, expected: Double) {
    var streams = RandomStreams(seed: 1, replication: 0)
    #expect(streams.bounded(number) == expected)
  }
}
