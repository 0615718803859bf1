import Marketplace
import Quantities
import ScenarioModel
import Variates

// People join: T1, and under a second account T2.
extension CitySimulation {
  /// Schedules each group's first candidate and the end of the first week.
  mutating func expectCandidates() {
    for group in setting.partnerGroups.indices { scheduleCandidate(of: group, after: start) }
    scheduleWeekEnd()
  }

  /// Schedules the group's next candidate; candidates are a Poisson process at the greatest possible rate.
  ///
  /// A candidate whose reservation wage exceeds expected earnings does not join. The rate of entry thus follows earnings,
  /// and the other candidates stay the same.
  private mutating func scheduleCandidate(of group: Int, after now: Timestamp) {
    let perWeek = setting.responses.partners.candidates * Double(setting.partnerGroups[group].count)
    guard perWeek > 0 else { return }
    let occurrence = UInt64(labour.candidates[group])
    let seconds = streams.draw(.candidateArrival, of: UInt64(group), occurrence: occurrence) {
      $0.exponential(mean: 604_800 / perWeek)
    }
    let arrival = time(after: seconds, from: now)
    if arrival < end { queue.schedule(.candidateArrives(group: UInt16(group)), at: arrival) }
  }

  // Decision 0162.
  mutating func candidateArrives(_ group: Int, _ now: Timestamp) {
    let person = labour.nextCandidate(of: group)
    scheduleCandidate(of: group, after: now)
    let wage = reservationWage(of: person)
    guard labour.expected[setting.partnerGroups[group].programme] >= wage else { return }
    let (profile, latent) = characterise(
      person, setting.partnerGroups[group], at: home(.partnerHome, UInt64(person)))
    enter(person, latent)
    begin(group, profile, reservationWage: wage, account: 1)
    register(profile, now)
  }

  /// Reservation wage of a person [major units/h].
  private mutating func reservationWage(of person: UInt32) -> Double {
    let law = setting.responses.partners.reservationWage
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    return reference
      * streams.draw(.reservationWage, of: UInt64(person)) { $0.bounded(max(0, law.quantile($0.uniform()))) }
  }

  /// Begins the life of a partner of the start, whose reservation wage is at most the expected earnings.
  mutating func settleLife(_ person: UInt32, _ group: Int, _ profile: PartnerProfile) {
    let law = setting.responses.partners.reservationWage
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    let share = law.cdf(1)
    let factor = streams.draw(.reservationWage, of: UInt64(person)) {
      $0.bounded(max(0, law.quantile($0.uniform() * share)))
    }
    begin(group, profile, reservationWage: reference * factor, account: 1)
    lives[lives.count - 1].workingSince = start
  }

  private mutating func begin(
    _ group: Int, _ profile: PartnerProfile, reservationWage: Double, account: UInt8
  ) {
    lives.append(
      PartnerLife(
        account: account, group: group, reservationWage: reservationWage, plan: profile.hours,
        expected: labour.expected[profile.programme]))
  }

  private mutating func register(_ profile: PartnerProfile, _ now: Timestamp) {
    _ = platform.apply(profile, at: now, into: &effects)
    dispatchEffects(now)
  }

  /// Schedules the proof of identity (T1).
  mutating func partnerSeeksDocument(_ partner: PartnerID, _ now: Timestamp) {
    let delay = setting.responses.partners.identification
    let seconds = draw(.identification, partner) { $0.sample(delay) }
    queue.schedule(.partnerProvesIdentity(partner), at: time(after: seconds, from: now))
  }

  /// Schedules the end of the background check (T1).
  mutating func staffBeginsCheck(_ partner: PartnerID, _ now: Timestamp) {
    let duration = setting.responses.partners.checkDuration
    let seconds = draw(.backgroundCheck, partner) { $0.sample(duration) }
    queue.schedule(.staffEndsCheck(partner), at: time(after: seconds, from: now))
  }

  /// Decides the background check (T1), which may reveal a second account (T2).
  mutating func staffEndsCheck(_ partner: PartnerID, _ now: Timestamp) {
    let people = setting.responses.partners
    let isSecond = lives[partner].account > 1
    let finding = draw(.discovery, partner) { stream in
      let isFound = stream.uniform() < people.foundAtCheck
      let isPassed = stream.uniform() < people.passesCheck
      return isSecond && isFound ? CheckFinding.secondAccount : isPassed ? .passed : .failed
    }
    submit(.decideCheck(partner, finding), now)
  }

  /// Schedules the later detection of a second account that has passed its check (T2).
  mutating func staffLooksOn(_ partner: PartnerID, _ now: Timestamp) {
    guard lives[partner].account > 1 else { return }
    let people = setting.responses.partners
    let seconds = draw(.secondAccount, partner) { stream in
      stream.uniform() < people.foundLater ? stream.sample(people.discoveryDelay) : nil
    }
    if let seconds { queue.schedule(.staffFindsSecondAccount(partner), at: time(after: seconds, from: now)) }
  }

  /// Schedules a second account of an excluded partner, at most one (T2).
  mutating func partnerIsClosedOut(_ partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp) {
    guard lives[partner].account == 1, cause.isSanction else { return }
    let people = setting.responses.partners
    let seconds = draw(.secondAccount, partner) { stream in
      stream.uniform() < people.triesAgain ? stream.sample(people.secondAccountDelay) : nil
    }
    guard let seconds, time(after: seconds, from: now) < end else { return }
    queue.schedule(.partnerTriesAgain(partner), at: time(after: seconds, from: now))
  }

  /// Registers a second account of the same person, with the same traits and wishes.
  ///
  /// Decision 0166.
  mutating func partnerTriesAgain(_ partner: PartnerID, _ now: Timestamp) {
    var profile = platform.market.partners[partner].profile
    let former = lives[partner]
    guard labour.expected[profile.programme] >= former.reservationWage else { return }
    profile.hours = former.plan
    enter(UInt32(streams.person(partner)), traits[partner])
    begin(former.group, profile, reservationWage: former.reservationWage, account: former.account + 1)
    register(profile, now)
    let account = PartnerID(UInt32(lives.count - 1))
    history?.record(.secondAccount(account, of: partner), about: nil, of: account, at: now)
  }

  /// Value of `body`, drawn from the stream of a partner's account; independent of all earlier draws.
  private mutating func draw<Value>(
    _ purpose: Purpose, _ partner: PartnerID, _ body: (inout RandomStreams) -> Value
  ) -> Value {
    let account = UInt64(lives[partner].account)
    return streams.draw(purpose, of: streams.person(partner), occurrence: account, body: body)
  }
}

extension ClosureCause {
  /// True if the platform excluded a working partner.
  fileprivate var isSanction: Bool {
    switch self {
    case .rating, .cancellations, .noShow, .misconduct, .offPlatformWork: true
    case .backgroundCheck, .secondAccount, .ownWish: false
    }
  }
}
