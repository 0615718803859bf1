import Marketplace
import Quantities
import Variates

/// How a partner decides on an offer.
public enum AcceptanceModel: Sendable, Hashable {
  /// Says yes with this probability, whatever the job.
  case probability(Double)
  /// The log-odds of a yes are linear in what the job offers.
  case logit(AcceptanceLogit)
}

/// Log-odds of accepting an offer: `intercept + pay·(net pay per hour / reference − 1) − distance·km +
/// fit·(level − required) − busy·(visits in the calendar)`.
public struct AcceptanceLogit: Sendable, Hashable, BitwiseCopyable {
  public var intercept: Double
  /// Per reference wage of net pay for the hours that visit and travel take.
  public var pay: Double
  /// Per kilometre from home to the client; ≥ 0.
  public var distance: Double
  /// Per level of competence above the one required.
  public var fit: Double
  /// Per visit in the calendar; ≥ 0.
  public var busy: Double
  /// The net pay for an hour that counts as usual.
  public var referencePay: AmountPerCurrency

  public init(
    intercept: Double, pay: Double, distance: Double, fit: Double, busy: Double,
    referencePay: AmountPerCurrency
  ) {
    self.intercept = intercept
    self.pay = pay
    self.distance = distance
    self.fit = fit
    self.busy = busy
    self.referencePay = referencePay
  }
}

/// How synthetic partners act. Durations are in seconds; probabilities lie in [0, 1]. All assumed unless said.
///
/// Where a chance depends on hidden reliability r it is the given number times (1 − r), and where on competence it
/// falls by the given factor with each level above the required one.
public struct PartnerBehaviour: Sendable, Hashable {
  /// That an offer is never looked at.
  public var overlooks: Double
  /// From an offer to looking at it [s].
  public var replyDelay: Distribution
  public var acceptance: AcceptanceModel
  /// From acceptance to the first call [s] (S1); never later than half-way to the visit or its confirmation.
  public var callDelay: Distribution
  /// From a failed call to the next [s] (S2).
  public var recallDelay: Distribution
  /// That the call shows the job to be beyond the partner's competence (S6), at the required level.
  public var beyondCompetence: Double
  /// How much each level above the required one lowers that and on-site failure; a factor in (0, 1].
  public var competenceRelief: Double
  /// That the date turns out to be impossible in the call (D8).
  public var dateImpossible: Double
  /// The agreed price over the recommended one (M1).
  public var negotiation: Distribution
  /// Forgetting to confirm (S4), times (1 − reliability).
  public var forgetsToConfirm: Double
  /// How long before the deadline a visit is confirmed [s].
  public var confirmationAdvance: Distribution
  /// Cancelling in advance (G2), times (1 − reliability).
  public var cancels: Double
  /// Not coming and telling nobody (Q5), times (1 − reliability).
  public var failsToShow: Double
  /// How much too late a partner sets out [s]; may be negative.
  public var departureDelay: Distribution
  /// Real travel time over the planned one.
  public var travelNoise: Distribution
  /// That a device is not ready when its partner comes to the shop (B4), and how long the partner then waits [s].
  public var deviceIsLate: Double
  public var deviceDelay: Distribution
  /// Working time over the planned duration.
  public var workNoise: Distribution
  /// How much faster each level above the required one works; a share in [0, 0.2].
  public var speedPerLevel: Double
  /// That the scope proves larger on site (V2).
  public var largerScope: Double
  /// The extra charge and time as shares of the job's; where the price is negotiated a negative one lowers it.
  public var extraScope: Distribution
  /// That the larger scope is beyond the partner's competence, at the required level, so that the client files a new
  /// request where more work is another order (V2, OF).
  public var scopeBeyondCompetence: Double
  /// That a further service or product is sold (V5), and its price as a share of the job's.
  public var sellsExtra: Double
  public var extraSale: Distribution
  /// Failing on site (V6), times (1 − quality), at the required level.
  public var failsOnSite: Double
  /// That something breaks (V7), and what it costs as a share of the price.
  public var damages: Double
  public var damageCost: Distribution
  /// That the partner explains the equipment (V3), and how many stars that brings.
  public var explains: Double
  public var explanationBonus: Double
  /// Stars lost for each hour of lateness.
  public var latenessPenalty: Double
  /// Standard deviation of a client's verdict around `1 + 4·quality` stars, before rounding to 1 … 5; > 0.
  public var starNoise: Double
  /// That the partner rates the client where it may (R1, C18).
  public var ratesClient: Double
  /// The stars that it then gives, before rounding to 1 … 5.
  public var starsForClient: Distribution
  /// Misconduct on visits (T3, T4, T6), by kind; none of work off the platform.
  public var misconduct = PerMisconduct { _ in MisconductHabit.never }
  public var offPlatform = OffPlatformHabit.never
  public var academy = AcademyHabit.preset

  /// Assumed values for a private or professional helper.
  public static let preset = PartnerBehaviour(
    overlooks: 0.12,
    replyDelay: .assumed { () throws(InvalidDistribution) in try .lognormal(median: 60, sigma: 1) },
    acceptance: .logit(
      AcceptanceLogit(
        intercept: 0.9, pay: 1.0, distance: 0.08, fit: 0.15, busy: 0.12,
        referencePay: AmountPerCurrency(chf: 3500, eur: 2200, pln: 6000))),
    callDelay: .assumed { () throws(InvalidDistribution) in try .lognormal(median: 3_600, sigma: 1) },
    recallDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 10_800, sd: 5_400) },
    beyondCompetence: 0.05, competenceRelief: 0.5, dateImpossible: 0.015,
    negotiation: .assumed { () throws(InvalidDistribution) in
      try .truncatedNormal(mean: 1, sd: 0.1, min: 0.6, max: 1.5)
    },
    forgetsToConfirm: 0.15,
    confirmationAdvance: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 14_400) },
    cancels: 0.2,
    failsToShow: 0.04,
    departureDelay: .assumed { () throws(InvalidDistribution) in try .normal(mean: -300, sd: 420) },
    travelNoise: .assumed { () throws(InvalidDistribution) in try .lognormal(mean: 1.05, sd: 0.25) },
    deviceIsLate: 0,
    deviceDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 1_800) },
    workNoise: .assumed { () throws(InvalidDistribution) in try .lognormal(mean: 1, sd: 0.35) },
    speedPerLevel: 0.05,
    largerScope: 0.1,
    extraScope: .assumed { () throws(InvalidDistribution) in try .uniform(low: 0.2, high: 0.8) },
    scopeBeyondCompetence: 0.2,
    sellsExtra: 0.05,
    extraSale: .assumed { () throws(InvalidDistribution) in try .uniform(low: 0.2, high: 1) },
    failsOnSite: 0.25, damages: 0.002,
    damageCost: .assumed { () throws(InvalidDistribution) in try .lognormal(mean: 1.5, sd: 1.5) },
    explains: 0.7,
    explanationBonus: 0.2, latenessPenalty: 0.8, starNoise: 0.8, ratesClient: 0.5,
    starsForClient: .assumed { () throws(InvalidDistribution) in try .normal(mean: 4.6, sd: 0.6) })
}
