import Marketplace
import Tables

/// Count of jobs, offers, visits and ratings.
package enum JobCounter: Int, CaseIterable, Sendable {
  // The funnel: each job once.
  case requests, offered, accepted, contacted, confirmed, visited, performed, paid
  case acceptedInTime, firstTimeSuccesses, offersBeforeFill
  // Ends, in the order of `Outcome`.
  case completed, expired, cancelledByClient, unreachable, partnerNoShow, clientAbsent, failedOnSite, refunded
  case unfinished
  // Offers.
  case offersMade, acceptances, declined, lapsed, withdrawn, contentionLosses, lateReplies
  // Contact and appointment.
  case contacts, contactsInTime, contactsMissed, failedCalls, dateChanges, confirmationsMissed
  // Returns, in the order of `ReturnReason`.
  case returnedBeyondCompetence, returnedDateImpossible, returnedNewDateImpossible,
    returnedAbsenceToldInAdvance
  case returnedAbsenceToldLate, returnedNoShow, returnedUnconfirmed, returnedAccountClosed, returnedRedo
  case countedCancellations, noShows
  // Cancellations by stage, in the order of `Stage`.
  case clientCancelledUnassigned, clientCancelledAccepted, clientCancelledContacted, clientCancelledAgreed
  case clientCancelledConfirmed, clientCancelledEnRoute, clientCancelledOnSite
  case partnerCancelledUnassigned, partnerCancelledAccepted, partnerCancelledContacted, partnerCancelledAgreed
  case partnerCancelledConfirmed, partnerCancelledEnRoute, partnerCancelledOnSite
  // The visit.
  case scheduledArrivals, lateArrivals, scopeExtensions, extraSales, disputes, damages
  // Ratings, from one star to five.
  case stars1, stars2, stars3, stars4, stars5, clientRatings
  // Disputes by their end.
  case disputesPaid, disputesRedone, disputesPartlyRefunded, disputesRefunded
  // Routes.
  case arrivals, visitsScheduled
  // Losses, in the order of `LossCause`; then requests neither taken nor ended at the cut-off.
  case unfilledNobodyInZone, unfilledNobodyQualified, unfilledNobodyOnDuty, unfilledCalendarsFull
  case unfilledOfferLimitsReached, unfilledAllDeclinedOrLapsed, unfilledClientGaveUp, unfilledPartnersNotAsked
  case lostCancelledByClient, lostCancelledByPartner, lostNewDateImpossible, lostNoShow, lostBeyondCompetence
  case lostToolsMissing, lostUnconfirmed, lostAccountClosed, lostUnreachable, lostClientAbsent, lostDisputed
  case unfilledOpen
  // Attention to offers.
  case offersSeen, offersAnswered
}

// Outcomes of jobs. A job counts if it was requested during the measurement window, whatever its end.
extension Metric {
  package static let funnel = [
    count("requests", "Jobs requested.", .jobs(.requests))
      .margin(.relative(0.01)).headline("requests", column: 1, priority: 2),
    count("offered", "Jobs offered to at least one partner.", .jobs(.offered)),
    count("accepted", "Jobs accepted at least once.", .jobs(.accepted)),
    count("contacted", "Scheduled jobs whose client a partner has spoken to (S1).", .jobs(.contacted)),
    count("confirmed", "Scheduled jobs whose visit was confirmed at least once (S4).", .jobs(.confirmed)),
    count("visited", "Jobs to which a partner has come at least once.", .jobs(.visited)),
    count("performed", "Jobs whose work was done.", .jobs(.performed)),
    count("paid", "Jobs whose money has moved (M3).", .jobs(.paid)),
    share("fill_rate", "Share of requests accepted at least once.", .jobs(.accepted), of: .jobs(.requests))
      .better(.higher, "Fill rate", action: ("fills", "requests")).margin(.points(0.01))
      .headline("fill rate", column: 2, priority: 1, places: 1).compared(as: .deciding, position: 1),
    share(
      "completion_rate", "Share of requests that ended performed and paid.", .jobs(.completed),
      of: .jobs(.requests)
    )
    .better(.higher, "Completion rate", action: ("completes", "requests")).margin(.points(0.01))
    .headline("completed", column: 3, priority: 5, places: 1),
    share(
      "first_time_success_share",
      "Share of accepted jobs performed by the first partner who took them, never having been returned.",
      .jobs(.firstTimeSuccesses), of: .jobs(.accepted)
    )
    .better(.higher, "Share of jobs done by the first partner").margin(.points(0.01)),
  ]

  /// A count and a share of the requests for each way to end; with `unfinished` they add up to the requests.
  public static let outcomes: [Metric] = {
    let ends = Outcome.allCases.map { outcome in
      (
        underscored(String(describing: outcome)), outcome.ending,
        Counter.jobs(.completed).advanced(by: Int(outcome.rawValue))
      )
    }
    let all =
      ends + [
        (
          "unfinished", "were neither paid nor ended otherwise when the run was cut off",
          Counter.jobs(.unfinished)
        )
      ]
    return all.map { directed(count($0.0, "Jobs that \($0.1).", $0.2)) }
      + all.map {
        directed(share("\($0.0)_share", "Share of requests that \($0.1).", $0.2, of: .jobs(.requests)))
      }
  }()

  /// Adds the direction of those ends that are good or bad in themselves.
  private static func directed(_ metric: Metric) -> Metric {
    switch metric.name {
    case "completed": metric.better(.higher, "Number of jobs completed")
    case "expired_share": metric.better(.lower, "Share of requests that expire")
    case "cancelled_by_client_share": metric.better(.lower, "Share of requests that the client cancels")
    default: metric
    }
  }

  package static let times =
    times(
      "time_to_first_offer", "time from request to first offer, of offered jobs", .toFirstOffer,
      betterLower: "time to first offer")
    + times(
      "time_to_accept", "time from request to first acceptance, of accepted jobs", .toAccept,
      betterLower: "time to accept"
    ).map { metric in
      guard metric.name == "time_to_accept_p50" else { return metric }
      return metric.margin(.absolute(0.5, unit: "min"))
        .headline("to accept, p50", column: 4, priority: 4, places: 1).compared(as: .deciding, position: 2)
    }
    + [
      share(
        "accepted_in_time_share",
        "Share of requests first accepted within the programme's acceptance target, 1 h by default (D5).",
        .jobs(.acceptedInTime), of: .jobs(.requests)
      )
      .better(
        .higher, "Share of requests accepted in time", action: ("finds a partner in time for", "requests")
      ).margin(.points(0.01))
    ]

  package static let offers = [
    count("offers", "Offers made.", .jobs(.offersMade)),
    count(
      "acceptances", "Times a partner has got a job; a returned job may be accepted again.",
      .jobs(.acceptances)),
    ratio("offers_per_request", .count, "Offers made over requests.") {
      quotient(Double($0[.jobs(.offersMade)]), Double($0[.jobs(.requests)]))
    },
    ratio("offers_per_fill", .count, "Mean number of offers up to the first acceptance, of accepted jobs.") {
      quotient(Double($0[.jobs(.offersBeforeFill)]), Double($0[.jobs(.accepted)]))
    }
    .better(.lower, "Number of offers per fill"),
    share(
      "offer_seen_share",
      "Share of offers that their partner sees; others are overlooked, or come during a course.",
      .jobs(.offersSeen), of: .jobs(.offersMade)
    ),
    share(
      "offer_answered_share",
      """
      Share of offers that their partner sees and would answer by the deadline (D3), also where another is faster or the \
      job is gone before.
      """,
      .jobs(.offersAnswered), of: .jobs(.offersMade)
    ),
    share(
      "offer_accepted_share", "Share of offers that got the job.", .jobs(.acceptances), of: .jobs(.offersMade)
    ),
    share("offer_declined_share", "Share of offers declined.", .jobs(.declined), of: .jobs(.offersMade)),
    share(
      "offer_lapsed_share", "Share of offers not answered in time (D3).", .jobs(.lapsed),
      of: .jobs(.offersMade)),
    share(
      "offer_withdrawn_share", "Share of offers that ended because another was faster or the job was gone.",
      .jobs(.withdrawn), of: .jobs(.offersMade)),
    count(
      "contention_losses", "Acceptances refused because another partner had been faster (D4).",
      .jobs(.contentionLosses)),
    share(
      "contention_loss_share", "Share of acceptances tried that another partner had forestalled (D4).",
      { $0[.jobs(.contentionLosses)] }, of: { $0[.jobs(.contentionLosses)] + $0[.jobs(.acceptances)] }
    )
    .better(.lower, "Share of acceptances that come too late"),
    count(
      "late_replies", "Acceptances refused because the offer's deadline had passed (D3).", .jobs(.lateReplies)
    ),
  ]

  package static let contact =
    times(
      "time_to_contact", "time from acceptance to speaking to the client", .toContact, percents: [50, 90],
      betterLower: "time to contact")
    + [
      share(
        "contacted_in_time_share",
        """
        Share of acceptances of scheduled jobs in which the client was spoken to within the programme's target, 12 h \
        by default (S1); those that ended earlier without contact are left out.
        """,
        { $0[.jobs(.contactsInTime)] }, of: { $0[.jobs(.contacts)] + $0[.jobs(.contactsMissed)] }
      )
      .better(.higher, "Share of clients called in time"),
      count("failed_calls", "Calls that did not reach the client (S2).", .jobs(.failedCalls)),
      count("date_changes", "Changes of a visit's date at the client's wish (S3).", .jobs(.dateChanges)),
      count("confirmations_missed", "Visits not confirmed in time (S4).", .jobs(.confirmationsMissed)),
    ]

  package static let visits =
    times(
      "lateness", "lateness of arrivals at scheduled visits, early ones counting as none", .lateness,
      percents: [50, 90], betterLower: "lateness")
    + [
      share(
        "late_share", "Share of arrivals at scheduled visits more than 15 min late.", .jobs(.lateArrivals),
        of: .jobs(.scheduledArrivals)
      )
      .better(.lower, "Share of late arrivals"),
      count(
        "scope_extensions", "Times the scope proved larger and the client agreed (V2).",
        .jobs(.scopeExtensions)),
      count("extra_sales", "Further services and products sold (V5).", .jobs(.extraSales)),
      count("disputes", "Charges disputed (M5).", .jobs(.disputes))
        .better(.lower, "Number of disputes"),
      count("damages", "Damages reported (V7).", .jobs(.damages)),
    ]

  package static let system =
    [
      ratio("request_rate", .perHour, "Requests over the length of the window; Little's lambda.") {
        quotient(Double($0[.jobs(.requests)]), Double($0.window) / 3.6e9)
      },
      ratio(
        "jobs_in_system", .count,
        "Mean number, over the window, of jobs requested and neither performed nor ended; Little's L."
      ) { quotient(Double($0.presence), Double($0.window)) },
    ]
    + times(
      "time_in_system", "time from request until performed or ended otherwise; Little's W", .inSystem,
      betterLower: "time in system")
    + times(
      "waiting_time", "time from request to arrival, of immediate jobs that were visited", .waiting,
      betterLower: "waiting time")
}

extension Outcome {
  /// Completes "jobs that …".
  package var ending: String {
    switch self {
    case .completed: "were performed and paid, also where the rating period went on at the cut-off"
    case .expired: "nobody took in time (D6)"
    case .cancelledByClient: "the client cancelled"
    case .unreachable: "were closed because the client could not be reached (S2)"
    case .partnerNoShow: "ended because the partner did not come"
    case .clientAbsent: "ended because nobody was at home"
    case .failedOnSite: "failed on site for the partner's reasons, unpaid (V6)"
    case .refunded: "were disputed and refunded in full"
    }
  }
}
