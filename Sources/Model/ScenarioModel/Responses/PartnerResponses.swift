import Quantities
import Variates

/// How partners answer to what they earn and live through. Durations are in seconds; probabilities lie in [0, 1]. All
/// assumed; formulas in `Documentation/Responses.md`.
public struct PartnerResponses: Sendable, Hashable {
  /// What an hour must bring for a person to work here, over the reference wage; > 0.
  public var reservationWage: Distribution
  /// What people expect an hour to bring before anybody has told them; > 0.
  public var referenceWage: AmountPerCurrency
  /// How much an hour that is offered but not worked counts as work; [0, 1].
  public var standbyWeight: Double
  /// What a kilometre of the way to the client and back costs the partner; ≥ 0.
  public var travelCost: AmountPerCurrency
  /// The newest week's weight in what the city expects an hour to bring; [0, 1].
  public var newsWeight: Double
  /// The newest week's weight in a partner's own memory; [0, 1].
  public var memoryWeight: Double

  /// People who think of joining, a week and partner there at the start; ≥ 0.
  public var candidates: Double
  /// From registration to the proof of identity [s] (T1).
  public var identification: Distribution
  /// From that to the end of the background check [s] (T1).
  public var checkDuration: Distribution
  /// That the background check is passed (T1).
  public var passesCheck: Double

  /// That a closed-out partner tries again under a second account (T2), and after how long [s].
  public var triesAgain: Double
  public var secondAccountDelay: Distribution
  /// That a second account is found at its check.
  public var foundAtCheck: Double
  /// That one that was not is found later, and how long after [s].
  public var foundLater: Double
  public var discoveryDelay: Distribution

  /// By how many percent weekly hours rise with each percent that an hour brings; ≥ 0.
  public var hoursElasticity: Double
  /// How many weeks hours are kept; ≥ 1.
  public var hoursInterval: Int
  /// How many times its own plan a partner works at most, and what part of it at least; ≥ 1.
  public var hoursLimit: Double

  /// The chance a week of leaving, as a rate, of somebody who has nothing to complain of; ≥ 0.
  public var leavingHazard: Double
  /// By how much its logarithm rises if earnings fall short of the reservation wage by the whole of it; ≥ 0.
  public var shortfallSlope: Double
  /// The same for each weekly yes that came after somebody else's; ≥ 0.
  public var rejectionSlope: Double
  /// The same for each weekly notification; ≥ 0.
  public var notificationSlope: Double
  /// The same for each weekly dispute; ≥ 0.
  public var disputeSlope: Double
  /// That whoever leaves may come back.
  public var mayReturn: Double
  /// After how long it thinks of that [s], and thinks again if an hour does not bring enough.
  public var absence: Distribution

  /// Assumed values for people who help beside or as their work.
  public static let preset = PartnerResponses(
    reservationWage: .assumed { () throws(InvalidDistribution) in try .lognormal(median: 1, sigma: 0.4) },
    referenceWage: AmountPerCurrency(chf: 3000, eur: 2000, pln: 5000),
    standbyWeight: 0.05,
    travelCost: AmountPerCurrency(chf: 35, eur: 20, pln: 60),
    newsWeight: 0.25, memoryWeight: 0.25,
    candidates: 0.02,
    identification: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 172_800) },
    checkDuration: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 604_800, sd: 259_200) },
    passesCheck: 0.9,
    triesAgain: 0.2,
    secondAccountDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 1_209_600, sd: 604_800)
    },
    foundAtCheck: 0.6, foundLater: 0.5,
    discoveryDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 2_592_000) },
    hoursElasticity: 0.5, hoursInterval: 4, hoursLimit: 2,
    leavingHazard: 0.01, shortfallSlope: 2, rejectionSlope: 0.1, notificationSlope: 0.5, disputeSlope: 0.3,
    mayReturn: 0.5,
    absence: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 3_628_800, sd: 1_814_400) })
}

extension PartnerResponses {
  /// Nobody joins or leaves, and whatever an hour brings, everybody works the same hours and says the same to an offer.
  public static let indifferent: PartnerResponses = {
    var responses = PartnerResponses.preset
    responses.reservationWage = .assumed { () throws(InvalidDistribution) in try .constant(1) }
    responses.travelCost = AmountPerCurrency(chf: 0, eur: 0, pln: 0)
    responses.candidates = 0
    responses.triesAgain = 0
    responses.hoursElasticity = 0
    responses.leavingHazard = 0
    return responses
  }()
}
