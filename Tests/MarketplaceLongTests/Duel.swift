import Marketplace
import Quantities
import TestSupport
import Testing

/// Outcomes, reasons, commands and refusals met in a set of scenarios; shows that the draws get anywhere.
struct CommandCoverage {
  var outcomes: Set<Outcome> = []
  var reasons: Set<ReturnReason> = []
  var obeyed: Set<JobCommandKind> = []
  var refusals: Set<Rejection> = []

  mutating func note(_ event: MarketEvent) {
    if case .jobClosed(_, let outcome) = event { outcomes.insert(outcome) }
    if case .jobReturned(_, _, let reason) = event { reasons.insert(reason) }
  }

  mutating func add(_ other: CommandCoverage) {
    outcomes.formUnion(other.outcomes)
    reasons.formUnion(other.reasons)
    obeyed.formUnion(other.obeyed)
    refusals.formUnion(other.refusals)
  }
}

/// A market and its model side by side, fed with the same commands.
struct Duel {
  var small: SmallMarket
  var model: LifecycleModel
  var commands: RandomCommands
  /// Every handle ever given, with the number of its job.
  var numbers: [JobID: UInt64] = [:]
  var handles: [JobID] = []
  var closed: Set<JobID> = []
  var fired: [MarketTimer] = []
  var refused = 0
  var seen = CommandCoverage()
  let seed: UInt64
  /// Whether a difference between the market and its model was met.
  private(set) var differs = false

  init(seed: UInt64) {
    self.seed = seed
    var generator = SplitMix64(seed: seed)
    var conduct = generator.pick(CodeOfConduct.presets).value
    // Only the rule on no-shows is modelled.
    conduct.rating.firstCheck = .max
    conduct.cancellation.firstCheck = .max
    conduct.noShow.warnings = generator.pick(0...1)
    let isUTC = generator.oneIn(2)
    small = SmallMarket(
      conduct: conduct, currency: generator.pick([Currency.chf, .eur, .pln]),
      clock: isUTC ? .utc : .centralEurope2024)
    model = LifecycleModel(of: small, offset: isUTC ? .zero : .hours(1))
    commands = RandomCommands(generator: generator)
  }

  /// Gives a command to both, and compares what they say and what they are afterwards.
  mutating func give(_ command: Command, about id: JobID?) throws {
    let number = id.flatMap { numbers[$0] }
    let expected = model.refusals(of: command, about: number, small.now)
    do {
      try small.give(command)
    } catch {
      if !expected.contains(error) { report("refused \(command) with \(error), not with \(expected)") }
      refused += 1
      seen.refusals.insert(error)
      return
    }
    if !expected.isEmpty { report("obeyed \(command) at \(small.now), which deserved \(expected)") }
    if case .requestJob(let booking) = command, case .jobRequested(let handle) = small.events[0] {
      if numbers[handle] != nil { report("\(handle) was given twice") }
      numbers[handle] = booking.number.value
      handles.append(handle)
    }
    let hasChanged = model.obey(command, about: number, small.now)
    if !hasChanged && !small.events.isEmpty {
      report("\(command) ought to do nothing, not \(small.events)")
    }
    if let kind = command.kind { seen.obeyed.insert(kind) }
    noteEvents()
    small.market.checkInvariants()
  }

  private mutating func report(_ difference: String) {
    differs = true
    Issue.record("\(difference), in the scenario of seed \(seed)")
  }

  /// After its last event no event names a job, and each has exactly one last event.
  private mutating func noteEvents() {
    for event in small.events {
      seen.note(event)
      guard let id = event.job else { continue }
      if closed.contains(id) { report("\(event) after the end of its job") }
      if case .jobClosed = event { closed.insert(id) }
    }
  }

  /// Lets the due timers fire; those of `end` itself only if they are to come before the next command.
  mutating func pass(to end: Timestamp, includingLast: Bool) throws {
    while let request = small.takeTimer(before: end, orAt: includingLast) {
      small.now = max(small.now, request.fireAt)
      fired.append(request.timer)
      try give(.elapse(request.timer), about: request.timer.job)
    }
    small.now = end
  }

  /// A command about a partner rather than a job.
  private mutating func account(_ partner: PartnerID) -> Command {
    let kind = commands.generator.pick([
      MisconductKind.swearing, .dataMisuse, .discrimination, .offPlatformWork,
    ])
    switch commands.generator.pick(0..<3) {
    case 0: return .decideExclusion(partner, isExcluded: commands.generator.oneIn(3))
    case 1: return .reportMisconduct(partner, kind)
    default: return .decideMisconduct(partner, kind, isConfirmed: commands.generator.oneIn(2))
    }
  }

  mutating func step() throws {
    if commands.generator.oneIn(4) {
      try pass(to: nextInstant(), includingLast: commands.generator.oneIn(2))
    }
    if closed.count == handles.count || commands.generator.oneIn(12) {
      let booking = commands.booking(UInt64(handles.count + refused), small)
      return try give(.requestJob(booking), about: nil)
    }
    if commands.generator.oneIn(25), !fired.isEmpty {
      let duplicate = commands.generator.pick(fired)
      return try give(.elapse(duplicate), about: duplicate.job)
    }
    if commands.generator.oneIn(40) {
      let partner = commands.generator.pick(small.market.partners.map(\.id))
      return try give(account(partner), about: nil)
    }
    let living = handles.filter { !closed.contains($0) }
    let id = commands.generator.pick(living.isEmpty || commands.generator.oneIn(20) ? handles : living)
    let job = small.market.job(id) ?? small.job(handles[handles.count - 1])
    try give(commands.command(about: id, job, small), about: id)
  }

  private mutating func nextInstant() -> Timestamp {
    if commands.generator.oneIn(6), let due = small.timers.first?.fireAt { return max(due, small.now) }
    let spans: [TimeSpan] = [
      .zero, .seconds(30), .minutes(2), .minutes(2), .minutes(20), .hours(2), .hours(9),
    ]
    return small.now + commands.generator.pick(spans)
  }

  /// Reports each difference between the market and its model; an expectation for each agreement would be slow.
  mutating func compare() {
    for (id, number) in numbers {
      guard let theirs = model.jobs[number] else { preconditionFailure("no job \(number)") }
      guard let ours = small.market.job(id) else {
        if theirs.state != .closed { report("the market has lost \(theirs)") }
        continue
      }
      if !agree(ours, theirs) { report("the market has \(ours), the model \(theirs)") }
    }
    let living = model.jobs.values.count { $0.state != .closed }
    if small.market.liveJobCount != living || closed.count != model.jobs.count - living {
      report(
        "\(small.market.liveJobCount) jobs live, \(closed.count) closed, \(living) live in the model")
    }
    compareAccounts()
  }

  private mutating func compareAccounts() {
    for partner in small.market.partners where !agree(partner) {
      report("the market has \(partner), the model \(String(describing: model.people[partner.id]))")
    }
    for client in small.market.clients {
      let ours = LifecycleModel.Customer(
        bookings: Int(client.bookings), completed: Int(client.completedJobs),
        cancelled: Int(client.cancelledJobs), stars: Int(client.starsReceived))
      if ours != model.customers[client.id] { report("the history of \(client)") }
    }
    for (account, balance) in model.balances
    where small.market.ledger.balance(of: account).minorUnits != balance {
      report("\(small.market.ledger.balance(of: account)) in \(account), \(balance) in the model")
    }
  }

  private func agree(_ ours: Job, _ theirs: LifecycleModel.Job) -> Bool {
    let offers = small.market.openOffers(of: ours.id)
    let sameOffers =
      offers.count == theirs.offers.count
      && offers.allSatisfy { offer in
        theirs.offers[offer.partner]
          == LifecycleModel.Offer(
            until: offer.until, collects: offer.mode == .collect, isWilling: offer.isWilling)
      }
    return sameOffers && agreeOnPlans(ours, theirs)
      && ours.price.minorUnits == theirs.price && ours.refundShare.partsPerMillion == theirs.refund
      && Int(ours.failedContacts) == theirs.failedCalls && Int(ours.timesReturned) == theirs.timesReturned
      && Int(ours.offersMade) == theirs.offersMade && Int(ours.openOffers) == theirs.offers.count
  }

  private func agreeOnPlans(_ ours: Job, _ theirs: LifecycleModel.Job) -> Bool {
    ours.state == theirs.state && ours.outcome == theirs.outcome && ours.partner == theirs.partner
      && ours.appointment == theirs.date && ours.expiresAt == theirs.expiry
      && ours.isImmediate == theirs.wantsSomebodyNow && ours.plannedDuration == theirs.length
      && ours.hasDevice == theirs.hasDevice && ours.partnerHasRated == theirs.partnerHasRated
      && (ours.state >= .enRoute || ours.isConfirmed == theirs.isConfirmed)
  }

  private func agree(_ partner: Partner) -> Bool {
    guard let theirs = model.people[partner.id] else { return false }
    let record = partner.reliability
    let ours = LifecycleModel.Person(
      accepted: Int(record.accepted), cancellations: Int(record.cancellations), noShows: Int(record.noShows),
      ended: Int(record.ended), warnings: Int(partner.noShowWarnings),
      openCases: cases(theirs.openCases) { partner.misconduct.openCases($0) },
      confirmedCases: cases(theirs.confirmedCases) { partner.misconduct.confirmedCases($0) },
      status: partner.status,
      engagedWith: partner.engagedWith.flatMap { numbers[$0] }, stars: theirs.stars)
    let last = theirs.stars.suffix(50)
    let mean = last.isEmpty ? nil : Double(last.reduce(0, +)) / Double(last.count)
    let visits = model.jobs.values.filter { $0.partner == partner.id }.compactMap(\.visit)
    return ours == theirs && partner.ratings.mean == mean
      && partner.calendar.entries.map(\.start).sorted() == visits.map(\.start).sorted()
      && partner.calendar.entries.map(\.end).sorted() == visits.map(\.end).sorted()
  }

  private func cases(
    _ theirs: [MisconductKind: Int], _ count: (MisconductKind) -> Int
  ) -> [MisconductKind: Int] {
    Dictionary(uniqueKeysWithValues: theirs.keys.map { ($0, count($0)) })
  }

  /// Brings every job to its end: each must have one.
  mutating func end() throws {
    for _ in 0..<4 {
      for id in handles {
        guard let job = small.market.job(id), let last = finalCommand(job) else { continue }
        try give(last, about: id)
      }
      try pass(to: small.now + .days(8), includingLast: true)
    }
    compare()
    #expect(small.market.liveJobCount == 0 && closed == Set(handles))
  }

  private func finalCommand(_ job: Job) -> Command? {
    switch job.state {
    case .performed: .signOff(job.id)
    case .disputed: .resolveDispute(job.id, .pay)
    case .signed: .settle(job.id)
    case .paid, .rated, .closed: nil
    default: .cancelJob(job.id)
    }
  }
}
