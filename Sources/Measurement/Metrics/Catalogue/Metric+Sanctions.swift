import Tables

/// Count of misconduct and sanctions; ground truth comes from the simulator.
package enum TrustCounter: Int, CaseIterable, Sendable {
  // Trust; what is hidden is told by the simulator.
  case misconductCommitted = 192
  case misconductReported, misconductFound
  case offPlatformJobs, offPlatformFound, courses
  // Of those whose truth is known.
  case judgedPartners, overlooked
  // Those that break no judged rate and might work during the window.
  case goodPartners, goodSuspended
}

// Sanctions beside the truth, and what goes on behind the platform's back.
extension Metric {
  /// Metrics of each judged rule. A sanction counts if the account was closed in the window. Partners' true traits are
  /// compared with the rule in force when the run ends.
  package static let sanctions: [Metric] = JudgedRule.allCases.flatMap { rule in
    let name = underscored(String(describing: rule))
    return [
      ofJudged("true_suspensions_\(name)", "Accounts rightly closed by \(rule.phrase).") {
        Double($0[rule].rightly)
      },
      ofJudged("false_suspensions_\(name)", "Accounts of good partners closed by \(rule.phrase).") {
        Double($0[rule].wrongly)
      },
      ofJudged("missed_\(name)", "Open accounts of partners who truly break \(rule.phrase).") {
        Double($0[rule].missed)
      },
      ofJudged("spared_\(name)", "Open accounts of partners who truly keep \(rule.phrase).") {
        Double($0[rule].spared)
      },
      ratio("precision_\(name)", .share, "Accounts rightly closed over all closed by \(rule.phrase).") {
        quotient(Double($0[rule].rightly), Double($0[rule].rightly + $0[rule].wrongly))
      },
      ratio(
        "recall_\(name)", .share,
        "Accounts rightly closed over all of partners who truly break \(rule.phrase), unless closed otherwise."
      ) { quotient(Double($0[rule].rightly), Double($0[rule].rightly + $0[rule].missed)) },
      ratio(
        "hours_to_detection_\(name)", .hours,
        "Mean time from joining to the end of accounts rightly closed by \(rule.phrase)."
      ) { quotient(Double($0[rule].timeToDetection) / 3.6e9, Double($0[rule].rightly)) },
      ratio(
        "jobs_to_detection_\(name)", .count,
        "Mean number of jobs accepted before accounts were rightly closed by \(rule.phrase)."
      ) { quotient(Double($0[rule].jobsToDetection), Double($0[rule].rightly)) },
      ofJudged(
        "jobs_lost_\(name)",
        """
        Jobs that partners wrongly out by \(rule.phrase) would have performed until the horizon at the rate at which \
        they had while their accounts were open.
        """
      ) { $0[rule].jobsLost },
      sum("income_lost_\(name)", "Earnings that these partners would have had in the same way.") {
        $0[.incomeLostToRating.advanced(by: Int(rule.rawValue))]
      },
    ]
  }

  /// By when the thing happened, within the window.
  package static let trust: [Metric] = [
    count(
      "misconduct_committed", "Misconduct towards clients, known or not (T3, T4, T6).",
      .trust(.misconductCommitted)),
    count("misconduct_reported", "Misconduct that clients reported.", .trust(.misconductReported)),
    count("misconduct_confirmed", "Reports of misconduct found true.", .trust(.misconductFound)),
    count(
      "notifications_misconduct", "Warnings after misconduct (T3 to T6).", .partners(.notifiedOfMisconduct)),
    count(
      "excluded_misconduct", "Accounts closed for misconduct (T3, T4, T6).", .partners(.closedForMisconduct)),
    count(
      "off_platform_jobs", "Jobs done for the platform's clients without it (T5), known or not.",
      .trust(.offPlatformJobs)),
    count("off_platform_detected", "Jobs off the platform that came to light.", .trust(.offPlatformFound)),
    count(
      "excluded_off_platform", "Accounts closed for working off the platform (T5).",
      .partners(.closedForOffPlatformWork)
    ),
    sum("off_platform_value", "Prices of jobs done off the platform.") { $0[.offPlatformValue] },
    sum("commission_lost", "Commission that the platform would have had from them.") { $0[.commissionLost] },
    count("courses", "Courses that partners began (R4).", .trust(.courses)),
  ]

  /// A number that only the simulator can give; no value where no partner's truth is known.
  package static func ofJudged(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (ProgrammeTally) -> Double
  ) -> Metric {
    Metric(
      name: name, unit: .count, meaning: meaning, isAdditive: true,
      formula: .plain { $0[.trust(.judgedPartners)] == 0 ? nil : value($0) })
  }
}

extension JudgedRule {
  fileprivate var phrase: String {
    switch self {
    case .rating: "the rule on ratings (Q1)"
    case .cancellations: "the rule on cancellations (Q4)"
    case .noShow: "the rule on no-shows (Q6)"
    }
  }
}
