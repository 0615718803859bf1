import Quantities
import Variates

/// How clients answer prices and what they have gone through. Durations are in seconds; all assumed unless said.
///
/// A client judges each job by stars: those that the visit deserves, with the client's own mood in them, less a penalty
/// for each time that the job was handed back and for the wait until somebody took it; one star where nobody served it. From `goodStars` on it was served
/// well: it may come again sooner than it would have, and tell somebody who then books. Below `poorStars`, or having
/// waited in vain, it is disappointed; whom a partner left in the lurch is worse than that.
public struct ClientResponses: Sendable, Hashable {
  public var willingnessToPay: WillingnessToPay
  /// By the programme's name, its usual prices over the catalogue's, to which willingness to pay relates; one for
  /// those that have none.
  public var usualPriceFactors: [String: Proportion]
  /// Stars from which on a client was served well.
  public var goodStars: Double
  /// Stars below which a client is disappointed; ≤ `goodStars`.
  public var poorStars: Double
  /// Stars taken off for each time that the job was handed back; ≥ 0.
  public var returnPenalty: Double
  /// Stars taken off for each hour that the client waited for somebody to take the job [1/h]; ≥ 0.
  public var waitingPenalty: Double
  /// That a client who was served well books again because of it.
  public var returns: Double
  /// From the payment to that booking [s].
  public var returnDelay: Distribution
  /// That such a client tells somebody who then books; with `returns` below one, so that bookings cannot breed without
  /// end.
  public var tells: Double
  /// From the payment to that booking [s].
  public var tellingDelay: Distribution
  /// Of clients who waited in vain or were served poorly.
  public var disappointed: Disappointment
  /// Of clients to whom nobody came, for whom nothing was done, or who were refunded in full.
  public var abandoned: Disappointment

  public init(
    willingnessToPay: WillingnessToPay, usualPriceFactors: [String: Proportion], goodStars: Double,
    poorStars: Double, returnPenalty: Double, waitingPenalty: Double = 0, returns: Double,
    returnDelay: Distribution, tells: Double, tellingDelay: Distribution, disappointed: Disappointment,
    abandoned: Disappointment
  ) {
    self.willingnessToPay = willingnessToPay
    self.usualPriceFactors = usualPriceFactors
    self.goodStars = goodStars
    self.poorStars = poorStars
    self.returnPenalty = returnPenalty
    self.waitingPenalty = waitingPenalty
    self.returns = returns
    self.returnDelay = returnDelay
    self.tells = tells
    self.tellingDelay = tellingDelay
    self.disappointed = disappointed
    self.abandoned = abandoned
  }

  /// Assumed values for a client of a home tech-help service.
  public static let preset = ClientResponses(
    willingnessToPay: .elasticity(.preset), usualPriceFactors: ["pro": .percent(140)], goodStars: 4,
    poorStars: 2.5, returnPenalty: 0.5, returns: 0.15, returnDelay: days(mean: 60), tells: 0.05,
    tellingDelay: days(mean: 30), disappointed: Disappointment(leaves: 0.15, staysAway: days(mean: 60)),
    abandoned: Disappointment(leaves: 0.35, staysAway: days(mean: 120)))

  private static func days(mean: Double) -> Distribution {
    .assumed { () throws(InvalidDistribution) in try .exponential(mean: mean * 86_400) }
  }
}

/// What a bad experience does to a client.
public struct Disappointment: Sendable, Hashable {
  /// That it never books again.
  public var leaves: Double
  /// Otherwise, how long it does not book [s].
  public var staysAway: Distribution

  public init(leaves: Double, staysAway: Distribution) {
    self.leaves = leaves
    self.staysAway = staysAway
  }
}
