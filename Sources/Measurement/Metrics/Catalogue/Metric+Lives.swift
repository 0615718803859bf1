// How partners come, stay and leave. By when the thing happened, within the window.
extension Metric {
  package static let lives: [Metric] =
    [
      count("applicants", "Partners who registered (T1).", .partners(.applicants)),
      count(
        "checks_failed", "Applicants whose background check was not passed (T1).",
        .partners(.closedForBackgroundCheck)),
      count(
        "partners_joined", "Applicants admitted after their background check (T1).", .partners(.admitted)),
      count("partners_left", "Times a partner left by its own wish, for a while or for good.") {
        $0[.partners(.paused)] + $0[.partners(.closedByOwnWish)]
      },
      count(
        "partners_left_for_good", "Times a partner left for good by its own wish.",
        .partners(.closedByOwnWish)),
      count(
        "partners_returned", "Times a partner worked again after having left for a while.",
        .partners(.resumed)),
      count(
        "second_accounts", "Accounts opened by people whose first one had been closed (T2).",
        .partners(.secondAccounts)),
      count(
        "second_accounts_detected", "Accounts closed as somebody's second one (T2).",
        .partners(.closedAsSecondAccount)),
      Metric(
        name: "partners_active_mean", unit: .count, meaning: "Mean number of partners who might work.",
        isAdditive: true, formula: .plain { quotient(Double($0.active), Double($0.window)) }),
      Metric(
        name: "partner_weeks", unit: .count,
        meaning: "Weeks in which partners might work, summed over partners.",
        isAdditive: true, formula: .plain { Double($0.active) / weekInMicroseconds }),
      ratio(
        "hours_offered_mean", .hours, "Mean weekly working hours of a partner who might work."
      ) { quotient(Double($0.available) / 3.6e9, Double($0.active) / weekInMicroseconds) },
      hourly(
        "earnings_per_hour_mean",
        "Mean, over partners that worked, of earnings over the hours spent on the way and on site.",
        \.hourlyEarnings),
      hourly(
        "reservation_wage_mean",
        "Mean of what an hour must bring, over partners that might work when the run ended.",
        \.reservationWages),
    ]
    + times(
      "registration_to_first_job", "time from registration to the first job performed, of newcomers",
      .toFirstJob, percents: [50, 90])

  private static let weekInMicroseconds = 604_800e6

  private static func hourly(
    _ name: String, _ meaning: String, _ values: KeyPath<CurrencyTotals, [Double]> & Sendable
  ) -> Metric {
    Metric(
      name: name, unit: .moneyPerHour, meaning: meaning, isAdditive: false,
      formula: .perCurrency { totals in
        quotient(totals[keyPath: values].reduce(0, +), Double(totals[keyPath: values].count))
      })
  }
}
