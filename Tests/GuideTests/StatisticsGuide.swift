import Statistics
import Testing

@Test func exampleOfStatistics() throws {
  // Example
  let waits = [4.1, 3.8, 4.4, 4.0, 3.9]
  let estimate = try MeanEstimate(of: waits)
  let interval = estimate.interval(level: 0.95)
  // Checks
  #expect(interval.contains(4.04))
  #expect(abs(estimate.halfWidth() - 0.286) < 0.001)
}
