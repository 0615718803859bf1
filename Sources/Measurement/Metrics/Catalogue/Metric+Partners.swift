/// Count of partners and their accounts.
package enum PartnerCounter: Int, CaseIterable, Sendable {
  // Conduct, in the order of `ConductRule` and `ClosureCause`.
  case notifiedOfRating = 128
  case notifiedOfCancellations, notifiedOfNoShow, notifiedOfMisconduct
  case closedForRating, closedForCancellations, closedForNoShow, closedForBackgroundCheck
  case closedAsSecondAccount, closedByOwnWish, closedForMisconduct, closedForOffPlatformWork
  case closedWhenLetGo
  case reviewsOpened
  // Partners.
  case partners, activePartners, notifiedPartners
  case certificationsGranted
  case applicants, admitted, paused, resumed, secondAccounts
  case newcomers
}

// Money, and what partners earn, do and are told.
extension Metric {
  package static let money: [Metric] = [
    sum("gmv", "Clients' payments for performed jobs, cash included; booking fees not.") { $0[.payments] }
      .better(.higher, "Gross merchandise value").margin(.relative(0.01)),
    sum("commission", "The platform's share of payments (M2), before refunds.") { $0[.commission] }
      .better(.higher, "Commission"),
    ratio(
      "take_rate", .share,
      "Total commission over total payment, never a mean of rates (M2); no total over several currencies."
    ) { tally in
      tally.onlyCurrency.flatMap { quotient(Double($0[.commission]), Double($0[.payments])) }
    },
    sum("booking_fees", "Booking fees charged (B3).") { $0[.bookingFees] },
    sum("booking_fee_refunds", "Booking fees given back.") { $0[.bookingFeeRefunds] },
    sum("refunds", "Payments given back after disputes, without booking fees (G1).") { $0[.refunds] }
      .better(.lower, "Refunds", isPlural: true),
    sum(
      "net_revenue",
      """
      Commission and booking fees less what the platform gave back of both, and fees for calling off that it kept; \
      without value-added tax.
      """
    ) {
      $0[.commission] + $0[.bookingFees] - $0[.bookingFeeRefunds] - $0[.commissionRefunds] + $0[.feesKept]
        - $0[.vat]
    }
    .better(.higher, "Net revenue").margin(.relative(0.01))
    .headline("net revenue", column: 8, priority: 3).compared(as: .guardrail, position: 2),
    sum("payouts", "Partners' shares paid out by the platform, less refunds that they bore (M3).") {
      $0[.payouts]
    }
    .better(.higher, "Payouts", isPlural: true),
    sum("cash_outside", "Cash from client to partner, outside the platform (M3).") { $0[.cashOutside] },
    sum("extra_sales_value", "Prices of further services and products sold (V5).") { $0[.extraSales] },
    sum("damage_value", "What partners owe for damage (V7).") { $0[.damages] },
    sum("fees_kept", "Fees for calling off late and for absences that the platform kept.") { $0[.feesKept] },
    sum("fees_passed_on", "Parts of such fees that went to the other side.") { $0[.feesPassedOn] },
    sum("vat", "Value-added tax in what the platform took, less that in what it gave back.") { $0[.vat] },
  ]

  package static let partners: [Metric] = hourlyEarnings + workAndPay

  private static let hourlyEarnings = [10, 50, 90].map { percent in
    let metric = Metric(
      name: "earnings_per_hour_p\(percent)", unit: .moneyPerHour,
      meaning: """
        \(percent) % quantile, over partners that worked, of earnings during the window over the hours spent on the \
        way and on site.
        """, isAdditive: false, formula: .perCurrency { $0.hourlyEarning(percent: Double(percent)) })
    guard percent == 50 else {
      return metric.better(.higher, "\(percent) % quantile of partner earnings per hour")
    }
    return metric.better(.higher, "Median partner earnings per hour", isPlural: true).margin(.relative(0.02))
      .compared(as: .guardrail, position: 1)
  }

  private static let workAndPay: [Metric] = [
    ratio(
      "earnings_gini", .proportion,
      "Gini coefficient of partners' earnings during the window; no total over several currencies."
    ) { $0.onlyCurrency?.gini }
    .better(.lower, "Inequality of earnings (Gini)"),
    ratio(
      "utilisation", .share,
      "Hours that partners spent on the way and on site over their weekly working hours, in the window."
    ) { quotient(Double($0.engaged), Double($0.available)) },
    Metric(
      name: "engaged_hours", unit: .hours, meaning: "Hours that partners spent on the way and on site.",
      isAdditive: true, formula: .plain { Double($0.engaged) / 3.6e9 }),
    count("partners", "Partners registered.", .partners(.partners)),
    count(
      "partners_active", "Partners whose account was open when the run ended.", .partners(.activePartners)),
  ]

  /// By when the thing happened, within the window.
  package static let conduct: [Metric] = [
    count("partners_notified", "Partners notified at least once (Q1, Q4, Q5).", .partners(.notifiedPartners)),
    count(
      "notifications_rating", "Notifications about the rating average (Q1).", .partners(.notifiedOfRating)),
    count(
      "notifications_cancellations", "Notifications about the cancellation rate (Q4).",
      .partners(.notifiedOfCancellations)),
    count("notifications_no_show", "Warnings after a no-show (Q5).", .partners(.notifiedOfNoShow)),
    count("suspended", "Accounts closed for ratings or cancellations (Q2, Q4).") {
      $0[.partners(.closedForRating)] + $0[.partners(.closedForCancellations)]
    }
    .margin(.absolute(1, unit: "count")).headline("suspended", column: 6, priority: 7, places: 1),
    count("suspended_rating", "Accounts closed for ratings (Q2).", .partners(.closedForRating)),
    count(
      "suspended_cancellations", "Accounts closed for cancellations (Q4).", .partners(.closedForCancellations)
    ),
    ofJudged(
      "suspended_wrongly",
      """
      Of these, partners whose hidden quality is not below the minimum rating, or whose hidden unreliability is not \
      above the maximum cancellation rate, whichever they were suspended for.
      """
    ) { Double($0[.rating].wrongly + $0[.cancellations].wrongly) }
    .better(.lower, "Number of partners suspended wrongly"),
    share(
      // Decision 0244.
      "false_suspension_rate",
      """
      Suspended over all of the good partners that might work in the window: good is who truly breaks neither the \
      minimum rating nor the maximum cancellation rate (Q1, Q4). No value where there are none.
      """, .trust(.goodSuspended), of: .trust(.goodPartners)
    )
    .better(.lower, "False suspension rate").margin(.points(0.01)),
    ofJudged(
      "overlooked",
      "Open accounts of partners whose hidden quality or reliability breaks the rule when the run ends (Q1, Q4)."
    ) { Double($0[.trust(.overlooked)]) }
    .better(.lower, "Number of partners overlooked"),
    count(
      "excluded",
      "Partners excluded: after a no-show too many (Q6), for misconduct (T3, T4, T6) or work off the platform (T5)."
    ) {
      $0[.partners(.closedForNoShow)] + $0[.partners(.closedForMisconduct)]
        + $0[.partners(.closedForOffPlatformWork)]
    }
    .margin(.absolute(1, unit: "count")).headline("excluded", column: 7, priority: 8, places: 1),
    count(
      "excluded_no_show", "Partners excluded after a no-show too many (Q6).", .partners(.closedForNoShow)),
    count("exclusion_reviews", "Reviews opened after a second no-show (Q6).", .partners(.reviewsOpened)),
  ]

  package static let ratings: [Metric] =
    [
      count("ratings", "Ratings of partners by clients (R1).") {
        $0.sum(.jobs(.stars1), through: .jobs(.stars5))
      },
      ratio("stars_mean", .stars, "Mean stars given by clients (R1).") { tally in
        let total = (1...5).reduce(0) { $0 + $1 * tally[.jobs(.stars1).advanced(by: $1 - 1)] }
        return quotient(Double(total), Double(tally.sum(.jobs(.stars1), through: .jobs(.stars5))))
      }
      .better(.higher, "Mean stars", isPlural: true).margin(.absolute(0.05, unit: "stars"))
      .headline("stars", column: 5, priority: 6, places: 2),
    ]
    + (1...5).map { stars in
      share(
        "stars_\(stars)_share", "Share of ratings with \(stars) of 5 stars (R1).",
        { $0[.jobs(.stars1).advanced(by: stars - 1)] },
        of: { $0.sum(.jobs(.stars1), through: .jobs(.stars5)) })
    } + [count("client_ratings", "Ratings of clients by partners (R1).", .jobs(.clientRatings))]
}
