/// Something counted for a programme in a city; each has one metric of the same name or is part of a ratio.
package enum Counter: Int, CaseIterable, Sendable {
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
  // Conduct, in the order of `ConductRule` and `ClosureCause`.
  case notifiedOfRating, notifiedOfCancellations, notifiedOfNoShow, notifiedOfMisconduct
  case closedForRating, closedForCancellations, closedForNoShow, closedForBackgroundCheck
  case closedAsSecondAccount, closedByOwnWish, closedForMisconduct, closedForOffPlatformWork
  case reviewsOpened
  // Trust; what is hidden is told by the simulator.
  case misconductCommitted, misconductReported, misconductFound
  case offPlatformJobs, offPlatformFound, courses
  // Partners.
  case partners, activePartners, notifiedPartners
  // Disputes by their end.
  case disputesPaid, disputesRedone, disputesPartlyRefunded, disputesRefunded
  // Support: tickets in the order of `TicketKind`, then in that of `TicketEnd`.
  case ticketsQuestion, ticketsHelpBeforeJob, ticketsMissingPartner, ticketsComplaint, ticketsDispute
  case ticketsAgentComplaint
  case ticketsHandled, ticketsAbandoned, ticketsInterrupted, ticketsOpen
  case seniorsAsked, agentComplaintsReviewed, stopRequests, clientsBlocked, clientsReported
  case certificationsGranted
  // Routes.
  case arrivals, visitsScheduled
  case applicants, admitted, paused, resumed, secondAccounts
  // Of those whose truth is known.
  case judgedPartners, overlooked
  // Those that break no judged rate and might work during the window.
  case goodPartners, goodSuspended
  case newcomers
  // Clients' minds; bookings thought of, whether they were made or not, are counted only where minds are modelled.
  case consideredBookings, lostToPrice, stayedAway, refusedInCall, refusedOnSite
  case repeatRequests, returnVisits, referrals, clientsLost, experiences, experiencedMillistars

  /// The counter so many places after this one; for families that follow another enumeration's order.
  @inline(__always)
  package func advanced(by distance: Int) -> Counter {
    guard let counter = Counter(rawValue: rawValue + distance) else {
      preconditionFailure("no counter \(distance) after \(self)")
    }
    return counter
  }
}

/// How far a job had come when it was called off.
package enum Stage: Int, CaseIterable, Sendable {
  case unassigned
  case accepted
  case contacted
  case agreed
  case confirmed
  case enRoute
  case onSite
}

/// A sum of money over a programme's counted jobs.
package enum MoneyCounter: Int, CaseIterable, Sendable {
  case payments, commission, bookingFees, bookingFeeRefunds, refunds, commissionRefunds, payouts, cashOutside
  case extraSales, damages
  // Of completed jobs whose client's mind is known.
  case willingnessToPay, pricesPaid
  // Lost by sanctions that were wrong, in the order of `JudgedRule`.
  case incomeLostToRating, incomeLostToCancellations, incomeLostToNoShow
  case offPlatformValue, commissionLost

  /// The counter so many places after this one.
  package func advanced(by distance: Int) -> MoneyCounter {
    guard let counter = MoneyCounter(rawValue: rawValue + distance) else {
      preconditionFailure("no sum of money \(distance) after \(self)")
    }
    return counter
  }
}

/// A length of time of which mean and quantiles are wanted.
package enum TimeMeasure: Int, CaseIterable, Sendable {
  case toFirstOffer, toAccept, toContact, lateness, inSystem, waiting, ticketWait, toFirstJob
}
