// Clients' reasons, wishes and willingness to pay; without a value where the run does not model them.
extension Metric {
  package static let clients: [Metric] = [
    ofMinds(
      "lost_to_price",
      "Bookings not made because price and fee were above what the client would pay (M1).", .lostToPrice),
    ofMinds(
      "lost_to_price_in_call",
      "Jobs cancelled in the call because the agreed price was above what the client would pay (M1).",
      .refusedInCall),
    ofMinds(
      "lost_to_price_on_site",
      "Scope extensions declined because they cost more than they were worth to the client (V2).",
      .refusedOnSite),
    ofMinds(
      "stayed_away",
      "Bookings not made because the client stayed away, for a while or for good, after a bad experience.",
      .stayedAway),
    ofMinds("return_visits", "Jobs requested because an earlier one had gone well.", .returnVisits),
    ofMinds(
      "referrals", "Jobs requested by new clients who were told of one that had gone well.", .referrals),
    ratio(
      "repeat_share", .share, "Share of requests whose client had booked before; no value without responses."
    ) { $0[.consideredBookings] == 0 ? nil : quotient(Double($0[.repeatRequests]), Double($0[.requests])) },
    ofMinds("clients_lost", "Clients who will never book again after one of these jobs.", .clientsLost),
    ratio(
      "satisfaction_mean", .stars,
      "Mean stars by which clients judge their jobs, whether they rate or not; 1 where nobody served them."
    ) { quotient(Double($0[.experiencedMillistars]) / 1000, Double($0[.experiences])) },
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
      formula: .plain { $0[.consideredBookings] == 0 ? nil : Double($0[counter]) })
  }

  private static func ofSurplus(
    _ name: String, _ meaning: String, _ minorUnits: @escaping @Sendable (CurrencyTotals) -> Int64
  ) -> Metric {
    Metric(
      name: name, unit: .money, meaning: meaning, isAdditive: true,
      formula: .perCurrency { $0[.willingnessToPay] == 0 ? nil : Double(minorUnits($0)) / 100 })
  }
}
