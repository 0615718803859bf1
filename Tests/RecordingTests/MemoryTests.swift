import Quantities
import Testing

@testable import Recording

/// A large city's partners are mostly idle, and each must be cheap.
@Suite struct MemoryTests {
  @Test func aPartnerTakesLittle() {
    #expect(MemoryLayout<PartnerAccumulator>.stride <= 104)
    #expect(MemoryLayout<PackedInstant>.size == MemoryLayout<Timestamp>.size)
  }

  /// Only those of whom there is something to say are remembered beside the partners themselves.
  @Test func whoWasToldNothingIsNotRemembered() throws {
    var city = try HandDrivenCity()
    city.playWeek()
    #expect(city.recorder.partners.count > city.recorder.notices.count)
    // One partner has done one thing.
    #expect(city.recorder.trust.count == 1)
  }
}
