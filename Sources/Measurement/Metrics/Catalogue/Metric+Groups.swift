// Metrics of groups of partners: who gains and who pays for a change of the rules.
extension Metric {
  /// Partners ranked by what they earn in an hour, a tenth at a time.
  package static let tenths: [Metric] = (1...10).map { tenth in
    Metric(
      name: "earnings_per_hour_tenth_\(tenth)", unit: .moneyPerHour,
      meaning: """
        Mean earnings per hour of tenth \(tenth), of ten, of the partners that worked, ranked by it; 1 earns least. No \
        value for fewer than ten partners.
        """, isAdditive: false, formula: .perCurrency { $0.hourlyEarning(tenth: tenth) })
  }

  package static let newcomers: [Metric] = [
    count(
      "newcomers",
      "Partners that had performed fewer than five jobs when the measurement window began, or registered in it.",
      .newcomers),
    Metric(
      name: "newcomer_earnings_per_hour", unit: .moneyPerHour,
      meaning: "Newcomers' earnings over their hours on the way and on site, in the measurement window.",
      isAdditive: false,
      formula: .perCurrency { quotient(Double($0.newcomerEarnings) / 100, $0.newcomerHours) }),
  ]
}
