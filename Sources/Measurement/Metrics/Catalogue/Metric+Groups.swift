// Metrics of groups of partners: who gains and who pays for a change of the rules.
extension Metric {
  /// Mean hourly earnings of each decile of the partners.
  ///
  /// Decision 0143.
  package static let deciles: [Metric] = (1...10).map { decile in
    Metric(
      name: "earnings_per_hour_decile_\(decile)", unit: .moneyPerHour,
      meaning: """
        Mean earnings per hour of decile \(decile) of the partners that worked, ranked by it; 1 earns least. No \
        value for fewer than ten partners.
        """, isAdditive: false, formula: .perCurrency { $0.hourlyEarning(decile: decile) }
    ).better(.higher, "Earnings per hour of partners in decile \(decile) of 10", isPlural: true)
      .margin(.relative(0.02)).ofPartnerGroup
  }

  package static let newcomers: [Metric] = [
    count(
      "newcomers",
      "Partners that had performed fewer than five jobs when the measurement window began, or registered in it.",
      .partners(.newcomers)),
    Metric(
      name: "newcomer_earnings_per_hour", unit: .moneyPerHour,
      meaning: "Newcomers' earnings over their hours on the way and on site, in the measurement window.",
      isAdditive: false,
      formula: .perCurrency { quotient($0.majorUnits($0.newcomerEarnings), $0.newcomerHours) }
    )
    .better(.higher, "Earnings per hour of newcomers", isPlural: true).margin(.relative(0.02))
    .ofPartnerGroup,
  ]
}
