import Statistics
import Testing
import Variates

/// Common random numbers reduce variance, also if further draws are made beside the common ones.
///
/// Mean delay of the first 200 customers of an empty M/M/1 queue with one arrival per unit of time. Mean service times are
/// 0.80 and 0.75; twenty groups have a hundred replications each.
struct CommonRandomNumbersTests {
  private static let customers = 200
  private static let groups = 20
  private static let replicationsPerGroup = 100

  private enum Purpose: UInt16 { case interarrival, service, unrelated }

  /// Returns the mean delay in queue of one replication, by Lindley's recursion; draws are keyed by customer.
  private func meanDelay(serviceMean: Double, seed: UInt64, replication: UInt64, drawsBesides: Bool) -> Double
  {
    var streams = RandomStreams(seed: seed, replication: replication)
    func draw(_ purpose: Purpose, of customer: Int, mean: Double) -> Double {
      streams.seek(city: 0, purpose: purpose.rawValue, entity: UInt64(customer))
      return streams.exponential(mean: mean)
    }
    var (delay, sum) = (0.0, 0.0)
    for customer in 1..<Self.customers {
      let service = draw(.service, of: customer - 1, mean: serviceMean)
      if drawsBesides, delay > serviceMean { _ = draw(.unrelated, of: customer, mean: 1) }
      delay = max(0, delay + service - draw(.interarrival, of: customer, mean: 1))
      sum += delay
    }
    return sum / Double(Self.customers)
  }

  private func delays(
    serviceMean: Double, seed: UInt64 = 1, group: Int, drawsBesides: Bool = false
  ) -> [Double] {
    (0..<Self.replicationsPerGroup).map { replication in
      meanDelay(
        serviceMean: serviceMean, seed: seed,
        replication: UInt64(group * Self.replicationsPerGroup + replication), drawsBesides: drawsBesides)
    }
  }

  /// Returns the exact mean delay from the distribution of the number of customers found at arrival.
  ///
  /// The number is a Markov chain: the services completed between two arrivals follow from competing exponentials.
  private func exactMeanDelay(serviceMean: Double) -> Double {
    let serviceFirst = 1 / (1 + serviceMean)
    var found = [1.0]
    var sum = 0.0
    for _ in 1..<Self.customers {
      var next = Array(repeating: 0.0, count: found.count + 1)
      for (number, probability) in found.enumerated() {
        var rest = probability
        for left in stride(from: number + 1, to: 0, by: -1) {
          next[left] += rest * (1 - serviceFirst)
          rest *= serviceFirst
        }
        next[0] += rest
      }
      found = next
      sum += found.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } * serviceMean
    }
    return sum / Double(Self.customers)
  }

  @Test(arguments: [0.80, 0.75]) func delaysAreTheExactOnes(serviceMean: Double) throws {
    let all = (0..<Self.groups).flatMap { delays(serviceMean: serviceMean, group: $0) }
    let estimate = try MeanEstimate(of: all)
    let exact = exactMeanDelay(serviceMean: serviceMean)
    print("  mean delay with service \(serviceMean): exact \(exact), estimate \(estimate.mean)")
    #expect(abs(estimate.mean - exact) <= 4 * estimate.standardError)
  }

  @Test func pairsTakeFewerReplicationsThanIndependentSeeds() throws {
    let ratios = try (0..<Self.groups).map { group in
      try #require(
        try VarianceRatio.ofPairing(
          delays(serviceMean: 0.75, group: group), with: delays(serviceMean: 0.80, group: group)))
    }
    let ratio = try MeanEstimate(of: ratios)
    print("  variance ratio of common random numbers: \(ratio.mean), standard error \(ratio.standardError)")
    #expect(ratio.mean - 4 * ratio.standardError > 1)
    let independent = try (0..<Self.groups).map { group in
      try #require(
        try VarianceRatio.ofPairing(
          delays(serviceMean: 0.75, seed: 2, group: group), with: delays(serviceMean: 0.80, group: group)))
    }
    let none = try MeanEstimate(of: independent)
    #expect(
      abs(none.mean - 1) <= 4 * none.standardError + 0.02, "a ratio of estimates is biased by about 1/n")
  }

  /// Extra draws that depend on the state, so the policies make them at different customers.
  @Test func anUnrelatedDrawChangesNothing() throws {
    for group in 0..<3 {
      #expect(
        delays(serviceMean: 0.75, group: group)
          == delays(serviceMean: 0.75, group: group, drawsBesides: true))
      #expect(
        try VarianceRatio.ofPairing(
          delays(serviceMean: 0.75, group: group), with: delays(serviceMean: 0.80, group: group))
          == VarianceRatio.ofPairing(
            delays(serviceMean: 0.75, group: group, drawsBesides: true),
            with: delays(serviceMean: 0.80, group: group)))
    }
  }
}
