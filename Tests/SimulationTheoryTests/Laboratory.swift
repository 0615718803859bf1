import JobDispatch
import Marketplace
import Quantities
import ScenarioModel
import Variates

/// City with all random, slow or distant parameters of a scenario set to zero, so that a test sets only its subject.
///
/// Demand and travel: immediate share 1; travel 0 s/km without overhead; no booking fee. Partners work every hour of
/// the week, in an infinite zone, with equal competence. They overlook no offer and accept each at once. No person is
/// unreachable, absent or late, and none fails, sells, damages, disputes, rates or cancels. The signature follows at
/// once. Ranking weights are 0, so equal partners are chosen at random. The code of conduct has a minimum of 1 star,
/// a ceiling of 100 % and unlimited warnings.
///
/// The planned duration of the service is one minute. The ratio of actual to planned working time is therefore the
/// service time in minutes, the unit of every metric of time. Decision 0060.
struct Laboratory {
  var city: CityScenario
  /// How long nothing counts.
  var warmUp = TimeSpan.zero
  /// How long requests are counted.
  var window: TimeSpan
  var startDay = 19_786
  var drainLimit = TimeSpan.days(400)

  /// - Parameters:
  ///   - requestsPerMinute: the Poisson arrivals' rate.
  ///   - partners: how many servers there are.
  ///   - service: the law of the service time [min].
  init(
    requestsPerMinute: Double, partners: Int, service: Distribution, warmUp: TimeSpan = .zero,
    window: TimeSpan
  ) throws {
    self.warmUp = warmUp
    self.window = window
    let nothing = try Distribution.constant(0)
    let one = try Distribution.constant(1)
    city = CityScenario(
      city: City(
        name: "laboratory", currency: .chf, clock: .utc, travel: .instantaneous),
      country: "CH", timeZone: "UTC", area: 100, population: 1, clientAccounts: 1,
      services: [
        Service(
          name: "service", skill: 0, requiredLevel: 1, plannedDuration: .minutes(1),
          price: AmountPerCurrency(chf: 10_000, eur: 10_000, pln: 10_000))
      ],
      channels: [Channel(name: "platform", isBusinessPartner: false)],
      demand: [
        ChannelDemand(
          channel: ChannelID(0), ratePerDay: requestsPerMinute * 1440,
          profile: Array(repeating: 1, count: 168),
          programmeWeights: [1], serviceWeights: [1])
      ],
      programmes: [Self.programme],
      dispatch: [Self.policy(ExclusiveCascade(window: .minutes(2)))],
      partnerGroups: [
        PartnerGroup(
          programme: ProgrammeID(0), count: partners, hours: [Choice(.always)], competence: one,
          certificationShare: 0, quality: one, reliability: one)
      ],
      clients: Self.clients(nothing), partners: Self.partners(nothing, one, work: service), staff: .preset)
  }

  var scenario: Scenario {
    Scenario(
      name: "laboratory", startDay: startDay, horizon: warmUp + window, warmUp: warmUp,
      drainLimit: drainLimit,
      cities: [city])
  }

  /// An order at random among equals, in a zone without end.
  static func policy(_ strategy: some OfferStrategy) -> DispatchPolicy {
    DispatchPolicy(
      strategy: strategy, ranking: RankingWeights(stars: 0, competence: 0, reliability: 0, nearness: 0),
      zoneRadius: .infinity)
  }

  private static let programme = Programme(
    name: "plain",
    conduct: CodeOfConduct(
      name: "lenient", isMutual: false,
      rating: CodeOfConduct.RatingRule(window: 50, minimum: 1, nearing: 0, firstCheck: 1),
      cancellation: CodeOfConduct.CancellationRule(
        ceiling: .fixed(.one), window: .lifetime, firstCheck: 1,
        counted: ReturnReasons([.beyondCompetence, .dateImpossible, .absenceToldInAdvance, .unconfirmed]),
        countsFailedVisits: true),
      noShow: CodeOfConduct.NoShowRule(warnings: 1_000_000, consequence: .exclusion),
      notification: CodeOfConduct.NotificationRule(
        several: 0, spacing: .zero, sparesImprovement: false, recoveryClears: false)),
    requestExpiry: .days(300), acceptanceTarget: .minutes(1), contactTarget: .hours(12), contactAttempts: 3,
    confirmationLead: .days(2), confirmationGrace: .zero, reassignsUnconfirmed: false, pricing: .listed,
    priceFactor: .one, commission: .percent(20), payment: .platform, bookingFee: .zero,
    scopeExtension: .negotiated, extraPackage: .zero, ratingPeriod: TimeSpan(microseconds: 1))

  private static func clients(_ nothing: Distribution) -> ClientBehaviour {
    var clients = ClientBehaviour.preset
    clients.immediateShare = 1
    clients.leadTime = nothing
    clients.slots = [1] + Array(repeating: 0, count: 23)
    clients.leastNotice = TimeSpan(microseconds: 1)
    clients.patience = nil
    clients.regret = nil
    clients.reachable = 1
    clients.newDate = 0
    clients.postponement = nothing
    clients.absent = 0
    clients.noShowPatience = .zero
    clients.wantsAnother = 0
    clients.disputes = 0
    clients.signingDelay = nothing
    clients.rates = 0
    clients.ratingDelay = nothing
    clients.movesVisit = 0
    clients.takesEarlier = 0
    return clients
  }

  private static func partners(
    _ nothing: Distribution, _ one: Distribution, work: Distribution
  ) -> PartnerBehaviour {
    var partners = PartnerBehaviour.preset
    partners.overlooks = 0
    partners.replyDelay = nothing
    partners.acceptance = .probability(1)
    partners.callDelay = nothing
    partners.recallDelay = nothing
    partners.beyondCompetence = 0
    partners.dateImpossible = 0
    partners.negotiation = one
    partners.forgetsToConfirm = 0
    partners.confirmationAdvance = nothing
    partners.cancels = 0
    partners.failsToShow = 0
    partners.departureDelay = nothing
    partners.travelNoise = one
    partners.workNoise = work
    partners.speedPerLevel = 0
    partners.largerScope = 0
    partners.sellsExtra = 0
    partners.failsOnSite = 0
    partners.damages = 0
    partners.explains = 0
    partners.latenessPenalty = 0
    return partners
  }
}

extension TimeSpan {
  /// [min]
  init(minutes: Double) { self.init(seconds: minutes * 60) }
}
