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

  /// Candidates are a Poisson process at the greatest rate there can be; whoever wants more than an hour is said to
  /// bring does not join, so that the rate of those who do follows earnings and the others stay the same.
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

  mutating func candidateArrives(_ group: Int, _ now: Timestamp) {
    let person = labour.nextCandidate(of: group)
    scheduleCandidate(of: group, after: now)
    let wage = reservationWage(of: person)
    guard labour.expected[setting.partnerGroups[group].programme] >= wage else { return }
    let (profile, latent) = characterise(person, setting.partnerGroups[group])
    enter(person, latent)
    begin(group, profile, reservationWage: wage, account: 1)
    register(profile, now)
  }

  /// What an hour must bring for the person to work here [major units/h].
  private mutating func reservationWage(of person: UInt32) -> Double {
    let law = setting.responses.partners.reservationWage
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    return reference
      * streams.draw(.reservationWage, of: UInt64(person)) { max(law.quantile($0.uniform()), 0) }
  }

  /// The life of somebody who is there at the start, and so would have joined for what an hour is said to bring then.
  mutating func settleLife(_ person: UInt32, _ group: Int, _ profile: PartnerProfile) {
    let law = setting.responses.partners.reservationWage
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    let share = law.cdf(1)
    let factor = streams.draw(.reservationWage, of: UInt64(person)) {
      max(law.quantile($0.uniform() * share), 0)
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

  /// Rule T1.
  mutating func partnerSeeksDocument(_ partner: PartnerID, _ now: Timestamp) {
    let delay = setting.responses.partners.identification
    let seconds = draw(.identification, partner) { $0.sample(delay) }
    queue.schedule(.partnerProvesIdentity(partner), at: time(after: seconds, from: now))
  }

  /// Rule T1.
  mutating func staffBeginsCheck(_ partner: PartnerID, _ now: Timestamp) {
    let duration = setting.responses.partners.checkDuration
    let seconds = draw(.backgroundCheck, partner) { $0.sample(duration) }
    queue.schedule(.staffEndsCheck(partner), at: time(after: seconds, from: now))
  }

  /// Rules T1, T2.
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

  /// Rule T2. A second account that has passed its check may be found later.
  mutating func staffLooksOn(_ partner: PartnerID, _ now: Timestamp) {
    guard lives[partner].account > 1 else { return }
    let people = setting.responses.partners
    let seconds = draw(.secondAccount, partner) { stream in
      stream.uniform() < people.foundLater ? stream.sample(people.discoveryDelay) : nil
    }
    if let seconds { queue.schedule(.staffFindsSecondAccount(partner), at: time(after: seconds, from: now)) }
  }

  /// Rule T2. Whoever was closed out may try again, once.
  mutating func partnerIsClosedOut(_ partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp) {
    guard lives[partner].account == 1, cause.isSanction else { return }
    let people = setting.responses.partners
    let seconds = draw(.secondAccount, partner) { stream in
      stream.uniform() < people.triesAgain ? stream.sample(people.secondAccountDelay) : nil
    }
    guard let seconds, time(after: seconds, from: now) < end else { return }
    queue.schedule(.partnerTriesAgain(partner), at: time(after: seconds, from: now))
  }

  /// The same person with another account: what it is like and what it wants stay.
  mutating func partnerTriesAgain(_ partner: PartnerID, _ now: Timestamp) {
    var profile = platform.market.partners[partner].profile
    let former = lives[partner]
    guard labour.expected[profile.programme] >= former.reservationWage else { return }
    profile.hours = former.plan
    enter(UInt32(streams.person(partner)), traits[partner])
    begin(former.group, profile, reservationWage: former.reservationWage, account: former.account + 1)
    register(profile, now)
    let account = PartnerID(UInt32(lives.count - 1))
    chronicle?.note(.secondAccount(account, of: partner), about: nil, of: account, at: now)
  }

  /// A draw about a partner's account: the same whatever came before it.
  private mutating func draw<Value>(
    _ purpose: Purpose, _ partner: PartnerID, _ body: (inout RandomStreams) -> Value
  ) -> Value {
    let account = UInt64(lives[partner].account)
    return streams.draw(purpose, of: streams.person(partner), occurrence: account, body: body)
  }
}

extension ClosureCause {
  /// Whether the platform has thrown somebody out who worked for it.
  fileprivate var isSanction: Bool {
    switch self {
    case .rating, .cancellations, .noShow, .misconduct, .offPlatformWork: true
    case .backgroundCheck, .secondAccount, .ownWish: false
    }
  }
}
