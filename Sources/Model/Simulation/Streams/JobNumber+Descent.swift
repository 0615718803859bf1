import Quantities
import Recording
import ScenarioModel

// Which booking led to which, in the job's number. Bits 0 to 30 are the ordinal of a booking of the scenario's demand;
// bit 31 marks the order that its client files for more work on site (V2). Bits 32 to 55 are the place in the tree of
// bookings that came of it, which is numbered like a heap: of the one in place p come a return visit in place 2p + 1
// and a referral in place 2p + 2.
extension JobNumber {
  private var place: UInt64 { value >> 32 }

  /// Origin of the booking.
  var origin: BookingOrigin {
    if place == 0 { return .baseline }
    return place & 1 == 1 ? .returnVisit : .referral
  }

  /// Number of the return visit that this booking leads to; nil after 24 in a row.
  var returnVisit: JobNumber? { descendant(2 * place + 1) }

  /// Number of the booking by a new client that this one leads to; nil after 23 in a row.
  var referral: JobNumber? { descendant(2 * place + 2) }

  private func descendant(_ place: UInt64) -> JobNumber? {
    guard place < 1 << 24 else { return nil }
    return JobNumber(value & 0xFFFF_FFFF | place << 32)
  }
}
