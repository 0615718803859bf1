import Quantities
import Variates

/// Behaviour of synthetic clients from booking to rating.
///
/// Probabilities lie in [0, 1], durations are in seconds, and all defaults are assumed.
public struct ClientBehaviour: Sendable, Hashable {
  /// Share of bookings that want help now rather than on a date. Rule B5.
  public var immediateShare = 0.1
  /// Duration from booking to the day of the wished visit [s]; the hour then follows from `slots`.
  public var leadTime = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 259_200, sd: 172_800)
  }
  /// Relative frequency of each full hour at which a visit is wished.
  ///
  /// 24 numbers by hour of the day, or 168 by hour of the week from Monday 00:00; ≥ 0, not all 0.
  public var slots: [Double] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 2, 2, 3, 4, 5, 10, 12, 9, 1, 0, 0, 0,
  ]
  /// Shortest notice of a wished visit; > 0.
  public var leastNotice = TimeSpan.hours(2)
  /// Duration of the wait for a partner until the client cancels [s]; nil for no limit.
  ///
  /// The default is a Weibull distribution with shape above 1: its hazard grows with waiting.
  public var patience: Distribution? = .assumed { () throws(InvalidDistribution) in
    try .weibull(shape: 1.5, scale: 50_000)
  }
  /// Duration from acceptance to a change of mind [s], which cancels if before the visit; nil for never.
  public var regret: Distribution? = .assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 5_184_000)
  }
  /// Probability that a call reaches the client. Rule S2.
  public var reachable = 0.75
  /// Probability that the client asks for another date in the call. Rule S3.
  public var newDate = 0.12
  /// Duration from the old to the new date [s], rounded up to whole days. Rule S3.
  public var postponement = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 172_800)
  }
  /// Probability that nobody is at home.
  public var absent = 0.015
  /// Duration from the appointed time to the report of a no-show; ≥ 0. Rule R3.
  public var noShowPatience = TimeSpan.minutes(30)
  /// Probability that a client wants another partner, a day later, after a no-show.
  public var wantsAnother = 0.6
  /// Probability that the client disputes the charge. Rule M5.
  public var disputes = 0.01
  /// Duration from the end of the work to the signature or the dispute [s]. Rule V4.
  public var signingDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 180)
  }
  /// Probability that the client rates the visit. Rule R1.
  public var rates = 0.65
  /// Duration from payment to the rating [s].
  public var ratingDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 28_800)
  }
  /// Distribution of the stars by which clients judge visits, rounded and limited to 1 … 5; nil for stars that follow from
  /// the visit.
  public var stars: Distribution?
  /// Probability that the client asks for another date after the appointment is agreed. Rules S3, D9.
  public var movesVisit = 0.03
  /// Probability that the client takes an earlier day on which the partner can come at the wished hour. Rule S5.
  public var takesEarlier = 0.1
  /// Share of visits on a date whose start within a window the client leaves to the platform. Rule V8.
  public var flexibleShare = 0.0
  /// Length of that window, from the wished hour on; in (0, 24 h]. Rule V8.
  public var flexibleWindow = TimeSpan.hours(4)

  /// Makes the assumed behaviour of a client of a home tech-help service.
  public init() {}

  /// Assumed behaviour of a client of a home tech-help service.
  public static let preset = ClientBehaviour()
}

extension ClientBehaviour {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "client behaviour", name: "client-behaviour", doc: "Behaviour of synthetic clients.", startingAs: .preset
  ) {
    Parameter.probability(
      "immediate-share", \.immediateShare,
      doc: "Share of bookings that want help now rather than on a date. Rule B5.")
    Parameter.durations(
      "lead-time", \.leadTime,
      doc: "Time from booking to the wished visit; the slot is then chosen on that day.")
    Parameter.custom(
      "slots",
      doc:
        "Relative frequency of each full hour of the day at which a visit is wished; 24 numbers, or 168 from Monday 00:00 on. A weekday of zeros passes to the next. When people book is said by 'demand.profile'."
    )
    Parameter.duration(
      "least-notice", \.leastNotice, in: .moreThan(.zero), doc: "Shortest notice of a wished visit.")
    Parameter.durations(
      "patience", \.patience, absent: "for-ever",
      doc: "Time that a client waits for a partner to accept before cancelling.")
    Parameter.durations(
      "regret", \.regret, absent: "never",
      doc: "Time from acceptance to a change of mind, which cancels if it is before the visit.")
    Parameter.probability(
      "reachable", \.reachable, doc: "Probability that a call reaches the client. Rule S2.")
    Parameter.probability(
      "new-date", \.newDate, doc: "Probability that the client asks for another date in the call. Rule S3.")
    Parameter.durations(
      "postponement", \.postponement,
      doc: "Time from the old to the new date, rounded up to whole days. Rule S3.")
    Parameter.probability("absent", \.absent, doc: "Probability that nobody is at home.")
    Parameter.duration(
      "no-show-patience", \.noShowPatience,
      doc: "Time from the appointed time to the report of a no-show. Rule R3.")
    Parameter.probability(
      "wants-another", \.wantsAnother,
      doc: "Probability that a client wants another partner, a day later, after a no-show.")
    Parameter.probability(
      "disputes", \.disputes, doc: "Probability that the client disputes the charge. Rule M5.")
    Parameter.durations(
      "signing-delay", \.signingDelay,
      doc: "Time from the end of the work to the signature or the dispute. Rule V4.")
    Parameter.probability("rates", \.rates, doc: "Probability that the client rates the visit. Rule R1.")
    Parameter.durations("rating-delay", \.ratingDelay, doc: "Time from payment to the rating.")
    Parameter.custom(
      "stars",
      doc:
        "Stars by which clients judge visits, rounded and limited to 1 to 5; 'from-visit' for those that follow from quality, explanation and lateness."
    )
    Parameter.probability(
      "moves-visit", \.movesVisit,
      doc: "Probability that the client asks for another date after the appointment is agreed. Rules S3, D9.")
    Parameter.probability(
      "takes-earlier", \.takesEarlier,
      doc: "Probability that the client takes an earlier day on which the partner can come. Rule S5.")
    Parameter.probability(
      "flexible-share", \.flexibleShare,
      doc:
        "Share of visits on a date whose start within a window the client leaves to the platform. Rule V8.")
    Parameter.duration(
      "flexible-window", \.flexibleWindow, in: .moreThan(.zero, atMost: .hours(24)),
      doc: "Length of that window, from the wished hour on. Rule V8.")
  }
}
