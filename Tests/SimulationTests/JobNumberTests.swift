import Quantities
import Testing

@testable import Simulation

/// Numbers of jobs, which keep what led to them.
@Suite struct JobNumberTests {
  /// The numbers of all that can come of two bookings are all different, and keep what led to them.
  @Test func numbersTellWhatLedToThem() {
    var generation = [JobNumber(0), JobNumber(1 << 31 - 1), JobNumber(1 << 31)]
    var seen = Set(generation)
    for _ in 1...10 {
      let visits = generation.compactMap(\.returnVisit)
      let referrals = generation.compactMap(\.referral)
      #expect(
        visits.allSatisfy { $0.origin == .returnVisit } && referrals.allSatisfy { $0.origin == .referral })
      generation = visits + referrals
      seen.formUnion(generation)
    }
    #expect(generation.count == 3 << 10 && seen.count == 3 * (2 << 10 - 1))
    #expect(JobNumber(7).origin == .baseline)
    var line = JobNumber(5)
    for _ in 1...23 { line = line.referral ?? JobNumber(0) }
    #expect(line.value & 0xFFFF_FFFF == 5 && line.referral == nil)
  }
}
