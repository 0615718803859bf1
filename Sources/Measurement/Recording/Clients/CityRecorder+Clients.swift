import Marketplace
import Quantities

// Ground truth of clients, which the simulator knows and no platform can.
extension CityRecorder {
  /// Records the ground truth of a job; to be called right after its request has been recorded. O(1).
  public mutating func recordGroundTruth(_ truth: BookingGroundTruth, of id: JobID, in market: Market) {
    guard let client = market.job(id, { $0.booking.client }) else {
      preconditionFailure("\(id) is told of but unknown")
    }
    let slot = Int(id.slot)
    jobs[slot].origin = truth.origin
    jobs[slot].willingness = truth.willingnessToPay.minorUnits
    count(.clients(.consideredBookings), id)
    if market.clients[client].bookings > 1 { count(.clients(.repeatRequests), id) }
    switch truth.origin {
    case .baseline: break
    case .returnVisit: count(.clients(.returnVisits), id)
    case .referral: count(.clients(.referrals), id)
    }
  }

  /// Records a booking that a client considered and did not make. O(1).
  public mutating func recordUnmade(_ reason: UnmadeBooking, _ programme: ProgrammeID, at now: Timestamp) {
    guard settings.isInWindow(now) else { return }
    counts[programme, .clients(.consideredBookings)] += 1
    switch reason {
    case .lostToPrice: counts[programme, .clients(.lostToPrice)] += 1
    case .stayedAway: counts[programme, .clients(.stayedAway)] += 1
    }
  }

  /// Records that the client declines the price that its partner asks in the call. O(1).
  public mutating func recordRefusedPrice(of id: JobID) { count(.clients(.refusedInCall), id) }

  /// Records that the client declines the price of more work on site. O(1).
  public mutating func recordRefusedExtension(of id: JobID) { count(.clients(.refusedOnSite), id) }

  /// Adds what more work on site is worth to the client, which has bought it. O(1).
  public mutating func recordWorth(_ worth: Money, of id: JobID) {
    jobs[Int(id.slot)].willingness? += worth.minorUnits
  }

  /// Records a client's opinion of a job that has ended for it. O(1).
  ///
  /// - Parameters:
  ///   - stars: 1 to 5; 1 where nobody served it.
  ///   - isLost: whether it will never book again, and would have.
  public mutating func recordExperience(stars: Double, isLost: Bool, of id: JobID) {
    count(.clients(.experiences), id)
    count(.clients(.experiencedMillistars), id, by: Int((stars * 1000).rounded()))
    if isLost { count(.clients(.clientsLost), id) }
  }

  /// Adds what a job that was paid for, and not refunded in full, is worth to its client and what it cost it.
  mutating func noteSurplus(_ id: JobID, _ market: Market) {
    let slot = Int(id.slot)
    guard let willingness = jobs[slot].willingness, jobs[slot].marks.contains(.counted),
      let (refundShare, fee) = market.job(id, { ($0.refundShare, $0.bookingFee) }), refundShare < .one
    else { return }
    let price = jobs[slot].payment - jobs[slot].extraSales - jobs[slot].refund + fee.minorUnits
    let programme = jobs[slot].programme
    tallies[programme].add(
      Money(minorUnits: willingness, currency: settings.currency), to: .willingnessToPay)
    tallies[programme].add(Money(minorUnits: price, currency: settings.currency), to: .pricesPaid)
  }
}
