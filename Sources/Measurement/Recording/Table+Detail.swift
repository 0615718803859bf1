import Marketplace
import Tables

extension DetailTable {
  /// The file's declaration.
  public var table: Table {
    switch self {
    case .jobs: .jobs
    case .offers: .offers
    case .partners: .partners
    case .ledger: .ledger
    case .tickets: .tickets
    case .events: .events
    case .sanctions: .sanctions
    case .trust: .trust
    }
  }
}

extension Table {
  /// One row for each job.
  public static let jobs = Table(
    name: "jobs", key: Column.runKey + ["job"],
    meaning: "One row for each job, in the order in which they ended; those that had not ended come last.",
    columns: Column.run + [
      .programme, .job,
      Column("service", .string, "Service booked."),
      Column("channel", .string, "Where it was booked (B1)."),
      Column("urgency", .string, "Class of urgency; empty for an ordinary request.").optional,
      .client,
      Column("is_immediate", .boolean, "Whether the client wanted help now (B5)."),
      Column("in_measurement_window", .boolean, "Whether it was requested in the measurement window."),
    ] + jobMoments + [
      Column(
        "outcome", .string,
        "How it ended. Completed means paid, also where the rating period went on at the cut-off; empty if unfinished.",
        words: Vocabulary.outcomes.all
      ).optional,
      Column(
        "loss_cause", .string,
        """
        Why it was lost; empty if completed or not ended. Dispatch decides it for requests that nobody took, the market \
        for jobs that somebody had accepted (decision 0073).
        """,
        words: Vocabulary.lossCauses.all
      ).optional,
      Column(
        "last_state", .string, "Where it stood before it ended, or when the run did.",
        words: Vocabulary.states.all),
      Column("failure", .string, "Why the visit failed (V6).", words: Vocabulary.failureReasons.all).optional,
      .partner.optional,
      .count("offers", "Offers made."),
      .count("times_returned", "Times it went back to distribution."),
      Column(
        "last_return_reason", .string, "Why it went back the last time.", words: Vocabulary.returnReasons.all
      ).optional,
      .count("failed_calls", "Calls of its last partner that did not reach the client."),
      Column("east_km", .number, unit: "km", "The client's place, east of the city's centre."),
      Column("north_km", .number, unit: "km", "The client's place, north of the city's centre."),
      .currency,
      .money("price", "What the client is to pay for the work."),
      .money("booking_fee", "Fee charged at booking (B3)."),
      .money("payment", "What the client has paid for the work.").optional,
      .money("commission", "The platform's share of it (M2).").optional,
      .money("refund", "What the client got back, booking fee included.").optional,
      Column("stars", .integer, unit: "stars", "The client's rating (R1).", minimum: 1).optional,
      Column(
        "origin", .string, "Hidden: what led to the booking; empty without responses.",
        words: Vocabulary.origins.all
      ).optional,
      .money("willingness_to_pay", "Hidden: the most that the client would pay, fee included.").optional,
    ])

  private static let jobMoments: [Column] = [
    Column("requested_at", .datetime, "When it was requested."),
    .moment("wished_at", "When the client first wished the visit to begin; empty for at once."),
    .moment("appointment_at", "When the visit was to begin, as last agreed."),
    .moment("first_offered_at", "When it was first offered."),
    .moment("first_accepted_at", "When it was first accepted."),
    .moment("accepted_at", "When its last partner accepted it."),
    .moment("contacted_at", "When its last partner spoke to the client."),
    .moment("set_out_at", "When its last partner set out."),
    .moment("arrived_at", "When a partner last arrived."),
    .moment("performed_at", "When the work was done."),
    .moment("closed_at", "When it was closed; empty if it was not when the run was cut off."),
  ]

  /// One row for each offer.
  public static let offers = Table(
    name: "offers", key: Column.runKey + ["job", "partner", "made_at"],
    meaning: "One row for each offer of a job to a partner, in the order in which they ended.",
    columns: Column.run + [
      .programme, .job, .partner,
      Column("made_at", .datetime, "When it was made."),
      Column("deadline", .datetime, "When it lapses without an answer (D3)."),
      Column("ended_at", .datetime, "When it ended, or the run did."),
      Column("is_willing", .boolean, "Whether the partner said yes in a collecting offer."),
      Column("end", .string, "How it ended.", words: Vocabulary.offerEnds.all),
    ])

  /// One row for each partner.
  public static let partners = Table(
    name: "partners", key: Column.runKey + ["partner"],
    meaning:
      "One row for each partner: its record over the whole run, and its time and money in the measurement window.",
    columns: Column.run + [
      .programme, .partner,
      Column("home_east_km", .number, unit: "km", "Home, east of the city's centre."),
      Column("home_north_km", .number, unit: "km", "Home, north of the city's centre."),
      Column("hours_per_week", .integer, unit: "h", "Weekly working hours.", minimum: 0),
      Column("true_quality", .number, unit: "stars", "Hidden: the mean stars that its work deserves.")
        .optional,
      Column(
        "true_reliability", .number, unit: "share",
        "Hidden: the share of accepted jobs that it carries through."
      ).optional,
      Column("status", .string, "Account when the run ended.", words: Vocabulary.standings.all),
      Column("closure_cause", .string, "Why the account was closed.", words: Vocabulary.causes.all).optional,
      .moment("closed_at", "When the account was closed."),
      .count("offers", "Offers received."),
      .count("accepted", "Jobs accepted."),
      .count("performed", "Jobs performed."),
      .count("cancellations", "Jobs cancelled, as the code counts them (Q3)."),
      .count("no_shows", "No-shows (Q5)."),
      .count("notifications", "Notifications and warnings (Q1, Q4, Q5)."),
      .count("ratings", "Ratings in the rating window (R2)."),
      Column("stars_mean", .number, unit: "stars", "Their mean.").optional,
      .hours("engaged_h", "Hours on the way and on site, in the measurement window."),
      .hours(
        "available_h", "Working hours by the week's plan while the account was open, in the same window."),
      .currency,
      .money("earnings", "Earned in the same window, refunds and damage deducted."),
      Column("earnings_per_hour", .number, unit: "currency/h", "Earnings over engaged hours.").optional,
    ] + partnerLife)

  private static let partnerLife = [
    Column(
      "person", .integer,
      "Hidden: the human being's number in its city; two accounts may have one.",
      minimum: 0
    ).optional,
    Column("account", .integer, "Hidden: which of the person's accounts, from 1 (T2).", minimum: 1)
      .optional,
    Column("registered_at", .datetime, "When the account was opened (T1)."),
    .moment("admitted_at", "When it could first work (T1)."),
    .moment("left_at", "When the partner last left by its own wish."),
    Column(
      "reservation_wage", .number, unit: "currency/h",
      "Hidden: what an hour must bring for the person to work here; empty where people do not respond.",
      minimum: 0
    ).optional,
  ]

  /// One row for each move of money.
  public static let ledger = Table(
    name: "ledger", key: Column.runKey + ["job", "at", "purpose", "debit", "credit"],
    meaning: "One row for each entry of the double-entry ledger, in order.",
    columns: Column.run + [
      Column("at", .datetime, "When it was posted."),
      .programme, .job,
      Column("purpose", .string, "Why the money moves.", words: Vocabulary.purposes.all),
      Column("debit", .string, "The account that gives.", words: Vocabulary.accounts.all),
      Column("debit_holder", .integer, "Number of the client or partner that gives.", minimum: 0)
        .optional,
      Column("credit", .string, "The account that gets.", words: Vocabulary.accounts.all),
      Column("credit_holder", .integer, "Number of the client or partner that gets.", minimum: 0)
        .optional,
      Column("amount", .number, unit: "currency", "How much.", minimum: 0),
      .currency,
    ])

  /// One row for each support ticket.
  public static let tickets = Table(
    name: "tickets", key: Column.runKey + ["ticket"],
    meaning: "One row for each support ticket, in the order in which they ended; those still open come last.",
    columns: Column.run + [
      .programme, .job,
      .identifier("ticket", "Number of the ticket in its city and replication, from 0."),
      Column("kind", .string, "What it is about (G1, G2, K5).", words: Vocabulary.tickets.all),
      .client.optional, .partner.optional,
      Column("opened_at", .datetime, "When it was opened."),
      .moment("taken_at", "When somebody began to handle it."),
      Column("ended_at", .datetime, "When it ended, or the run did."),
      Column("end", .string, "How it ended.", words: Vocabulary.ticketEnds.all),
      Column("in_measurement_window", .boolean, "Whether it was opened in the measurement window."),
      Column("is_senior_asked", .boolean, "Whether a senior was asked for (K1)."),
      .count("requests_to_stop", "Times that the client was asked to stop abuse (K2)."),
    ])

  /// One row for each event.
  public static let events = Table(
    name: "events", key: Column.runKey + ["sequence"],
    meaning: "One row for each event of the market, in order.",
    columns: Column.run + [
      .identifier("sequence", "Number of the event in its city and replication, from 0."),
      Column("at", .datetime, "When it happened."),
      Column("event", .string, "What happened.", words: Vocabulary.events.all),
      .job.optional,
      .partner.optional,
      .client.optional,
      .moment("instant", "An offer's deadline, or when a visit is to begin."),
      .money("amount", "Payment, extra price, damage, or amount posted.").optional,
      Column("currency", .string, "Currency of the amount, an ISO 4217 code.").optional,
      Column(
        "number", .number,
        "Stars, attempt, count of notifications, rate, number of a ticket, or 1 for a case found true."
      ).optional,
      Column(
        "reason", .string, "Outcome, return reason, rule, cause, kind of misconduct or ticket, or purpose."
      ).optional,
    ])
}
