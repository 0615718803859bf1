import JobDispatch
import Marketplace
import Quantities
import ScenarioModel
import TestSupport
import Variates

/// Makes small scenarios of every kind: few partners or many, gentle codes or strict, any strategy, any habit.
struct RandomScenario {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &generator)
  }
  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func isTrue(_ share: Double = 0.5) -> Bool { number(0...1) < share }
  /// Mostly small, at times certain.
  mutating func chance() -> Double { isTrue(0.1) ? 1 : isTrue(0.2) ? 0 : number(0...0.4) }

  mutating func scenario() throws -> Scenario {
    let startDay = whole(19_700...20_000)
    let hours = isTrue(0.2) ? whole(200...500) : whole(20...120)
    var city = try city()
    if isTrue() { city.changes = try changes(from: startDay, through: startDay + (hours - 1) / 24) }
    return Scenario(
      name: "random", startDay: startDay, horizon: .hours(Int64(hours)),
      warmUp: .hours(Int64(whole(0...10))),
      // A desk with more to do than it can is seen to the end of its line.
      drainLimit: .days(3_650), cities: [city])
  }

  /// Other terms and codes at some days, at times several at once.
  private mutating func changes(from first: Int, through last: Int) throws -> [ProgrammeChange] {
    let days = (0..<whole(1...4)).map { _ in whole(first...last) }
    return try days.sorted().map { day in
      let index = whole(0...2)
      return ProgrammeChange(day: day, programme: ProgrammeID(UInt8(index)), terms: try programme(index))
    }
  }

  private mutating func city() throws -> CityScenario {
    let programmes = try [programme(0), programme(1), programme(2)]
    let clock = isTrue() ? CivilClock.utc : CivilClock.centralEurope2024
    let travel =
      isTrue(0.2)
      ? TravelModel.instantaneous
      : TravelModel(secondsPerKilometre: number(60...400), overhead: .minutes(Int64(whole(0...10))))
    let prices = AmountPerCurrency(chf: 8900, eur: 5900, pln: 14900)
    let services = (0..<3).map { index in
      Service(
        name: "service\(index)", skill: index, requiredLevel: UInt8(index), plannedDuration: .minutes(60),
        price: prices)
    }
    let channels = [
      Channel(name: "platform", isBusinessPartner: false),
      Channel(
        name: "shop", isBusinessPartner: true, requiredCertifications: Certifications(number: 3),
        shop: .centre),
    ]
    return CityScenario(
      city: City(
        name: "somewhere", currency: [Currency.chf, .eur, .pln][whole(0...2)],
        clock: clock,
        travel: travel),
      country: "CH", timeZone: "any", area: number(1...200), population: 1000, districts: districts(),
      clientAccounts: whole(1...200), services: services, channels: channels, demand: demand(),
      programmes: programmes, dispatch: [policy(), policy(), policy()], partnerGroups: try groups(),
      clients: try clients(), partners: try partners(), staff: try staff(),
      support: isTrue() ? try support() : nil, tests: isTrue(0.4) ? [nil, try test()] : [],
      responses: try responses())
  }

  private mutating func support() throws -> SupportScenario {
    var hours = WeeklyHours()
    for hour in 0..<168 where isTrue(0.4) { hours[hour] = true }
    if isTrue(0.3) || hours.hoursPerWeek == 0 { hours = .always }
    let respect = RespectPolicy(
      requestsToStop: UInt8(whole(0...2)), interruptionsBeforeBlock: UInt16(whole(1...2)),
      interruptionsBeforeReport: UInt16(whole(1...3)), reportsGraveCases: isTrue())
    let terms = SupportTerms(
      agents: whole(1...4), seniors: whole(1...2), hours: hours, respect: isTrue() ? respect : nil)
    var behaviour = SupportBehaviour.preset
    behaviour.handling.question = try .exponential(mean: number(1...20_000))
    behaviour.handling.dispute = try .exponential(mean: number(1...20_000))
    behaviour.handling.helpBeforeJob = try .exponential(mean: number(1...20_000))
    behaviour.handling.missingPartner = try .exponential(mean: number(1...20_000))
    behaviour.patience = isTrue(0.3) ? nil : try .exponential(mean: number(1...5_000))
    behaviour.asks = chance()
    behaviour.complains = chance()
    behaviour.complainsOfAgent = chance()
    behaviour.asksForSenior = chance()
    behaviour.abusive = chance()
    behaviour.goesOn = number(0...1)
    behaviour.redoes = chance()
    behaviour.agreesToNewDate = number(0...1)
    return SupportScenario(terms: terms, behaviour: behaviour)
  }

  private mutating func test() throws -> CertificationTest {
    CertificationTest(
      passRate: number(0...1), attempts: UInt8(whole(1...4)),
      firstAttempt: try .exponential(mean: number(1...100_000)),
      retryDelay: try .exponential(mean: number(1...100_000)),
      documentsDelay: try .exponential(mean: number(1...50_000)))
  }

  /// Mostly quick, so that much happens before the horizon.
  private mutating func responses() throws -> Responses {
    var responses = Responses(isActive: isTrue(0.7))
    responses.partners.candidates = number(0...3)
    responses.partners.identification = try .exponential(mean: number(0...100_000))
    responses.partners.checkDuration = try .exponential(mean: number(0...200_000))
    responses.partners.passesCheck = number(0...1)
    responses.partners.triesAgain = number(0...1)
    responses.partners.secondAccountDelay = try .exponential(mean: number(0...200_000))
    responses.partners.foundAtCheck = number(0...1)
    responses.partners.foundLater = number(0...1)
    responses.partners.discoveryDelay = try .exponential(mean: number(0...200_000))
    responses.partners.reservationWage = try .lognormal(median: number(0.1...3), sigma: number(0.1...1))
    responses.partners.travelCost = AmountPerCurrency(chf: Int64(whole(0...500)), eur: 20, pln: 60)
    responses.partners.standbyWeight = number(0...1)
    responses.partners.newsWeight = number(0...1)
    responses.partners.memoryWeight = number(0...1)
    responses.partners.hoursElasticity = number(0...5)
    responses.partners.hoursInterval = whole(1...3)
    responses.partners.hoursLimit = number(1...10)
    responses.partners.leavingHazard = isTrue(0.1) ? 100 : number(0...1)
    responses.partners.shortfallSlope = number(0...5)
    responses.partners.rejectionSlope = number(0...2)
    responses.partners.notificationSlope = number(0...2)
    responses.partners.disputeSlope = number(0...2)
    responses.partners.mayReturn = number(0...1)
    responses.partners.absence = try .exponential(mean: number(0...400_000))
    if isTrue() { responses.clients.willingnessToPay = .law(try .uniform(low: 0, high: number(1...4))) }
    responses.clients.goodStars = number(2...5)
    responses.clients.poorStars = number(1...2)
    responses.clients.returnPenalty = number(0...4)
    responses.clients.waitingPenalty = number(0...2)
    responses.clients.returns = number(0...0.5)
    responses.clients.returnDelay = try .exponential(mean: number(1...100_000))
    responses.clients.tells = number(0...0.4)
    responses.clients.tellingDelay = try .exponential(mean: number(1...100_000))
    responses.clients.disappointed = Disappointment(
      leaves: number(0...1), staysAway: try .exponential(mean: number(1...100_000)))
    responses.clients.abandoned = Disappointment(
      leaves: number(0...1), staysAway: try .exponential(mean: number(1...100_000)))
    responses.prices = PriceResponses(
      incidence: number(0...1), referenceCommission: .percent(Int64(whole(0...30))))
    return responses
  }

  private mutating func districts() -> [District] {
    (0..<whole(0...3)).map { index in
      District(
        name: "\(index)", share: number(0.1...1),
        centre: Coordinate(east: number(-5...5), north: number(-5...5)),
        spread: number(0...3))
    }
  }

  private mutating func demand() -> [ChannelDemand] {
    (0..<2).map { channel in
      ChannelDemand(
        channel: ChannelID(UInt8(channel)), ratePerDay: number(0...120),
        profile: (0..<168).map { _ in number(0...1) },
        programmeWeights: [number(0.1...1), number(0...1), number(0...1)],
        serviceWeights: [number(0.1...1), number(0...1), number(0...1)],
        pickUpShare: channel == 1 ? chance() : 0)
    }
  }

  private mutating func groups() throws -> [PartnerGroup] {
    var groups: [PartnerGroup] = []
    for programme in 0..<3 {
      var hours = WeeklyHours()
      for hour in 0..<168 where isTrue(0.6) { hours[hour] = true }
      groups.append(
        PartnerGroup(
          programme: ProgrammeID(UInt8(programme)), count: whole(0...12),
          hours: [Choice(hours), Choice(.always, weight: number(0.1...3))],
          competence: try .uniform(low: 0, high: 5), certificationShare: number(0...1),
          quality: try .beta(mean: number(0.3...0.9), sd: 0.1),
          reliability: try .beta(mean: number(0.3...0.95), sd: 0.04),
          integrity: try .uniform(low: 0, high: 1)))
    }
    return groups
  }

  private mutating func programme(_ index: Int) throws -> Programme {
    var programme = Programme.presets[index].value
    programme.conduct = CodeOfConduct.presets[whole(0...1)].value
    programme.conduct.rating.minimum = number(1...5)
    programme.conduct.rating.firstCheck = whole(1...20)
    programme.conduct.rating.window = whole(1...50)
    programme.conduct.cancellation.firstCheck = whole(1...20)
    let windows = [
      LookBack.lifetime, .jobs(whole(1...64)), .time(.days(Int64(whole(1...90)))), .time(.hours(5)),
    ]
    programme.conduct.cancellation.window = windows[whole(0...3)]
    programme.conduct.noShow.window = windows[whole(0...3)]
    programme.conduct.notification.several = whole(0...3)
    programme.conduct.notification.spacing = .hours(Int64(whole(0...48)))
    if isTrue() { programme.conduct.cancellation.ceiling = .fixed(.percent(Int64(whole(0...30)))) }
    programme.conduct.rating.isStrict = isTrue()
    programme.conduct.cancellation.isStrict = isTrue()
    programme.conduct.cancellation.nearing = .percent(Int64(whole(0...10)))
    programme.conduct.cancellation.sparesImprovement = isTrue()
    programme.conduct.rating.notifications = isTrue(0.7) ? nil : whole(0...3)
    programme.conduct.cancellation.notifications = isTrue(0.7) ? nil : whole(0...3)
    for kind in MisconductKind.allCases {
      programme.conduct.misconduct[kind] = MisconductRule(
        MisconductConsequence.allCases[whole(0...2)], warnings: whole(0...2))
    }
    programme.requestExpiry = .minutes(Int64(whole(1...1440)))
    programme.confirmationLead = .hours(Int64(whole(0...48)))
    programme.reassignsUnconfirmed = isTrue()
    programme.contactAttempts = UInt8(whole(1...4))
    programme.commission = .percent(Int64(whole(0...40)))
    programme.ratingPeriod = .hours(Int64(whole(1...200)))
    programme.pricing = isTrue() ? .recommended : .listed
    programme.payment = isTrue(0.3) ? .cash : .platform
    programme.scopeExtension = Programme.ScopeExtension.allCases[whole(0...2)]
    return programme
  }

  private mutating func policy() -> DispatchPolicy {
    let ranking = RankingWeights(
      stars: number(0...1), competence: number(0...1), reliability: number(0...1), nearness: number(0...1),
      chance: number(0...1))
    let zone = isTrue(0.2) ? Double.infinity : number(0.5...15)
    let window = TimeSpan.minutes(Int64(whole(1...60)))
    let limit = whole(1...5)
    func policy(_ strategy: some OfferStrategy) -> DispatchPolicy {
      DispatchPolicy(strategy: strategy, ranking: ranking, zoneRadius: zone, openOfferLimit: limit)
    }
    let broadcast = Broadcast(width: whole(1...10), collecting: isTrue() ? window : nil)
    switch whole(0...3) {
    case 0: return policy(ExclusiveCascade(window: window))
    case 1: return policy(broadcast)
    case 2:
      return policy(
        Waves(
          width: whole(1...5), window: window, mode: isTrue() ? .collect : .firstAccept, staysOpen: isTrue()))
    default:
      return policy(Hybrid(exclusiveRounds: whole(1...3), exclusiveWindow: window, broadcast: broadcast))
    }
  }
}
