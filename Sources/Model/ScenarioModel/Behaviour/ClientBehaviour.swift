import Quantities
import Variates

/// How synthetic clients act. Durations are in seconds; probabilities lie in [0, 1]. All assumed unless said.
public struct ClientBehaviour: Sendable, Hashable {
  /// Share of bookings that want help now rather than on a date (B5).
  public var immediateShare: Double
  /// From booking to the wished visit [s]; the slot is then chosen on that day.
  public var leadTime: Distribution
  /// Relative frequency of each full hour of the day at which a visit is wished; 24 numbers.
  public var slots: [Double]
  /// The least notice of a wished visit; > 0.
  public var leastNotice: TimeSpan
  /// How long a client waits for somebody to take the request before calling it off [s]; nil for ever. A Weibull
  /// with shape above one has a hazard that grows with waiting.
  public var patience: Distribution?
  /// From acceptance until the client would change its mind [s]; nil for never. It cancels if that is before the visit.
  public var regret: Distribution?
  /// That a call finds the client.
  public var reachable: Double
  /// That the client asks for another date in the call (S3).
  public var newDate: Double
  /// How much later the other date is, in whole days once rounded up [s].
  public var postponement: Distribution
  /// That nobody is at home.
  public var absent: Double
  /// How long after the appointed time a client reports a no-show (R3); ≥ 0.
  public var noShowPatience: TimeSpan
  /// That a client who was left in the lurch wants another partner, a day later.
  public var wantsAnother: Double
  /// That the client disputes the charge.
  public var disputes: Double
  /// From the end of the work to the signature or the dispute [s].
  public var signingDelay: Distribution
  /// That the client rates.
  public var rates: Double
  /// From payment to the rating [s].
  public var ratingDelay: Distribution
  /// That the client asks for another date once more, after the appointment stands (S3).
  public var movesVisit: Double
  /// That the client takes the earliest date the partner has at the wished hour, if it is before the wished one (S5).
  public var takesEarlier: Double
  /// Share of visits on a date whose start within a window the client leaves to the platform (V8).
  public var flexibleShare: Double
  /// How long that window is; > 0.
  public var flexibleWindow: TimeSpan

  public init(
    immediateShare: Double, leadTime: Distribution, slots: [Double], leastNotice: TimeSpan,
    patience: Distribution?,
    regret: Distribution?, reachable: Double, newDate: Double, postponement: Distribution, absent: Double,
    noShowPatience: TimeSpan, wantsAnother: Double, disputes: Double, signingDelay: Distribution,
    rates: Double,
    ratingDelay: Distribution, movesVisit: Double = 0, takesEarlier: Double = 0, flexibleShare: Double = 0,
    flexibleWindow: TimeSpan = .hours(4)
  ) {
    self.immediateShare = immediateShare
    self.leadTime = leadTime
    self.slots = slots
    self.leastNotice = leastNotice
    self.patience = patience
    self.regret = regret
    self.reachable = reachable
    self.newDate = newDate
    self.postponement = postponement
    self.absent = absent
    self.noShowPatience = noShowPatience
    self.wantsAnother = wantsAnother
    self.disputes = disputes
    self.signingDelay = signingDelay
    self.rates = rates
    self.ratingDelay = ratingDelay
    self.movesVisit = movesVisit
    self.takesEarlier = takesEarlier
    self.flexibleShare = flexibleShare
    self.flexibleWindow = flexibleWindow
  }

  /// Assumed values for a client of a home tech-help service.
  public static let preset = ClientBehaviour(
    immediateShare: 0.1,
    leadTime: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 259_200, sd: 172_800) },
    slots: [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 2, 2, 3, 4, 5, 10, 12, 9, 1, 0, 0, 0], leastNotice: .hours(2),
    patience: .assumed { () throws(InvalidDistribution) in try .weibull(shape: 1.5, scale: 50_000) },
    regret: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 5_184_000) }, reachable: 0.75,
    newDate: 0.12,
    postponement: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 172_800) },
    absent: 0.015, noShowPatience: .minutes(30), wantsAnother: 0.6, disputes: 0.01,
    signingDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 180) }, rates: 0.65,
    ratingDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 28_800) },
    movesVisit: 0.03, takesEarlier: 0.1)
}

extension Distribution {
  /// A value written down in the source, which must therefore be possible; traps otherwise.
  package static func assumed(_ make: () throws(InvalidDistribution) -> Distribution) -> Distribution {
    do {
      return try make()
    } catch {
      preconditionFailure("an impossible built-in distribution: \(error)")
    }
  }
}
