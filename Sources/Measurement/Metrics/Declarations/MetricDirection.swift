/// Whether more of a metric is good or bad, and how a sentence speaks of it.
public struct Judgement: Sendable, Hashable {
  /// Which way a change is an improvement.
  public enum Direction: Sendable, Hashable {
    case higher
    case lower
  }

  /// What a rule does when the metric changes: `fills more requests`.
  public struct Deed: Sendable, Hashable {
    /// `fills`
    public var verb: String
    /// `requests`
    public var object: String
  }

  public var direction: Direction
  /// How a sentence begins: `Median time to accept`.
  public var subject: String
  /// Whether the subject is plural.
  public var isPlural: Bool
  public var deed: Deed?

  package init(
    _ direction: Direction, _ subject: String, isPlural: Bool = false,
    deed: (verb: String, object: String)? = nil
  ) {
    self.direction = direction
    self.subject = subject
    self.isPlural = isPlural
    self.deed = deed.map { Deed(verb: $0.verb, object: $0.object) }
  }
}

extension Metric {
  /// Nil for a metric of which neither more nor less is better in itself, such as the number of requests.
  public var judgement: Judgement? { Metric.judgements[name] }

  package static let judgements: [String: Judgement] = {
    var all = serviceJudgements.merging(partnerJudgements) { first, _ in first }
    for (name, what) in [
      ("time_to_first_offer", "time to first offer"), ("time_to_accept", "time to accept"),
      ("time_to_contact", "time to contact"), ("lateness", "lateness"), ("time_in_system", "time in system"),
      ("waiting_time", "waiting time"),
    ] {
      all["\(name)_mean"] = Judgement(.lower, "Mean \(what)")
      all["\(name)_p50"] = Judgement(.lower, "Median \(what)")
      for percent in [90, 95] where named("\(name)_p\(percent)") != nil {
        all["\(name)_p\(percent)"] = Judgement(.lower, "\(percent) % quantile of \(what)")
      }
    }
    return all
  }()

  private static let serviceJudgements: [String: Judgement] = [
    "fill_rate": Judgement(.higher, "Fill rate", deed: ("fills", "requests")),
    "completion_rate": Judgement(.higher, "Completion rate", deed: ("completes", "requests")),
    "first_time_success_share": Judgement(.higher, "Share of jobs done by the first partner"),
    "accepted_in_time_share": Judgement(
      .higher, "Share of requests accepted in time", deed: ("finds a partner in time for", "requests")),
    "contacted_in_time_share": Judgement(.higher, "Share of clients called in time"),
    "expired_share": Judgement(.lower, "Share of requests that expire"),
    "cancelled_by_client_share": Judgement(.lower, "Share of requests that the client cancels"),
    "cancellation_rate": Judgement(.lower, "Cancellation rate"),
    "no_shows": Judgement(.lower, "Number of no-shows"),
    "no_show_share": Judgement(.lower, "Share of no-shows"),
    "late_share": Judgement(.lower, "Share of late arrivals"),
    "contention_loss_share": Judgement(.lower, "Share of acceptances that come too late"),
    "offers_per_fill": Judgement(.lower, "Number of offers per fill"),
    "stars_mean": Judgement(.higher, "Mean stars", isPlural: true),
    "disputes": Judgement(.lower, "Number of disputes"),
    "completed": Judgement(.higher, "Number of jobs completed"),
    "gmv": Judgement(.higher, "Gross merchandise value"),
    "commission": Judgement(.higher, "Commission"),
    "net_revenue": Judgement(.higher, "Net revenue"),
    "refunds": Judgement(.lower, "Refunds", isPlural: true),
  ]

  private static let partnerJudgements: [String: Judgement] = {
    var all: [String: Judgement] = [
      "payouts": Judgement(.higher, "Payouts", isPlural: true),
      "earnings_gini": Judgement(.lower, "Inequality of earnings (Gini)"),
      "earnings_per_hour_p10": earnings("10 % quantile of partner earnings per hour", isPlural: false),
      "earnings_per_hour_p50": earnings("Median partner earnings per hour"),
      "earnings_per_hour_p90": earnings("90 % quantile of partner earnings per hour", isPlural: false),
      "newcomer_earnings_per_hour": earnings("Earnings per hour of newcomers"),
      "suspended_wrongly": Judgement(.lower, "Number of partners suspended wrongly"),
      "false_suspension_rate": Judgement(.lower, "False suspension rate"),
      "overlooked": Judgement(.lower, "Number of partners overlooked"),
    ]
    for tenth in 1...10 {
      all["earnings_per_hour_tenth_\(tenth)"] = earnings(
        "Earnings per hour of partners in tenth \(tenth) of 10")
    }
    return all
  }()

  private static func earnings(_ subject: String, isPlural: Bool = true) -> Judgement {
    Judgement(.higher, subject, isPlural: isPlural)
  }
}
