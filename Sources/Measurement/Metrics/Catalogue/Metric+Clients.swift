/// Count of clients' considerations; bookings that clients considered count only where the run models them.
package enum ClientCounter: Int, CaseIterable, Sendable {
  // Clients' minds; bookings thought of, whether they were made or not, are counted only where minds are modelled.
  case consideredBookings = 256
  case lostToPrice, stayedAway, refusedInCall, refusedOnSite
  case repeatRequests, returnVisits, referrals, clientsLost, experiences, experiencedMillistars
}

// Clients' reasons, wishes and willingness to pay; without a value where the run does not model them.
extension Metric {
  package static let clients: [Metric] = [
    ofMinds(
      "lost_to_price",
      "Bookings not made because price and fee were above what the client would pay (M1).",
      .clients(.lostToPrice)),
    ofMinds(
      "lost_to_price_in_call",
      "Jobs cancelled in the call because the agreed price was above what the client would pay (M1).",
      .clients(.refusedInCall)),
    ofMinds(
      "lost_to_price_on_site",
      "Scope extensions declined because they cost more than they were worth to the client (V2).",
      .clients(.refusedOnSite)),
    ofMinds(
      "stayed_away",
      "Bookings not made because the client stayed away, for a while or for good, after a bad experience.",
      .clients(.stayedAway)),
    ofMinds("return_visits", "Jobs requested because an earlier one had gone well.", .clients(.returnVisits)),
    ofMinds(
      "referrals", "Jobs requested by new clients who were told of one that had gone well.",
      .clients(.referrals)),
    ratio(
      "repeat_share", .share, "Share of requests whose client had booked before; no value without responses."
    ) {
      $0[.clients(.consideredBookings)] == 0
        ? nil : quotient(Double($0[.clients(.repeatRequests)]), Double($0[.jobs(.requests)]))
    },
    ofMinds(
      "clients_lost", "Clients who will never book again after one of these jobs.", .clients(.clientsLost)),
    ratio(
      "satisfaction_mean", .stars,
      "Mean stars by which clients judge their jobs, whether they rate or not; 1 where nobody served them."
    ) { quotient(Double($0[.clients(.experiencedMillistars)]) / 1000, Double($0[.clients(.experiences)])) },
    ofSurplus(
      "consumer_surplus",
      """
      What clients would have paid for their completed jobs less what they paid, fee and refund included; further \
      sales (V5) count as worth their price.
      """
    ) { $0[.willingnessToPay] - $0[.pricesPaid] },
    ratio(
      "price_to_willingness", .proportion,
      "What clients paid for completed jobs over what they would have paid; no total over several currencies."
    ) { tally in
      tally.onlyCurrency.flatMap { quotient(Double($0[.pricesPaid]), Double($0[.willingnessToPay])) }
    },
  ]

  private static func ofMinds(_ name: String, _ meaning: String, _ counter: Counter) -> Metric {
    Metric(
      name: name, unit: .count, meaning: meaning, isAdditive: true,
      formula: .plain { $0[.clients(.consideredBookings)] == 0 ? nil : Double($0[counter]) })
  }

  private static func ofSurplus(
    _ name: String, _ meaning: String, _ minorUnits: @escaping @Sendable (CurrencyTotals) -> Int64
  ) -> Metric {
    Metric(
      name: name, unit: .money, meaning: meaning, isAdditive: true,
      formula: .perCurrency { $0[.willingnessToPay] == 0 ? nil : $0.majorUnits(minorUnits($0)) })
  }
}
