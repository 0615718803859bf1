import Marketplace
import Quantities
import TestSupport

/// Draws random commands, most of them allowed in the job's state.
struct RandomCommands {
  var generator: SplitMix64

  mutating func booking(_ number: UInt64, _ small: SmallMarket) -> Booking {
    let client = ClientID(UInt32(generator.pick(0..<3)))
    let leads: [TimeSpan?] = [nil, nil, .hours(1), .hours(30), .hours(30), .days(3), .zero]
    let channel = generator.oneIn(3) ? SmallMarket.shop : SmallMarket.site
    return Booking(
      number: JobNumber(number), client: client, channel: channel,
      service: ServiceID(generator.oneIn(3) ? 1 : 0),
      programme: ProgrammeID(UInt8(generator.pick(0..<3))), position: .centre,
      wishedStart: generator.pick(leads).map { small.now + $0 },
      needsPickUp: channel == SmallMarket.shop ? generator.oneIn(2) : generator.oneIn(30))
  }

  /// A command about a job: with seven chances in eight one that its state allows.
  mutating func command(about id: JobID, _ job: Job, _ small: SmallMarket) -> Command {
    let allowed = (transitionTable[job.state] ?? []).sorted { $0.rawValue < $1.rawValue }
    let kind =
      allowed.isEmpty || generator.oneIn(8) ? generator.pick(JobCommandKind.allCases) : onward(allowed, job)
    return command(kind, id, actor(kind, job, small), job, small)
  }

  /// Prefers what carries the job on, so that lives are long.
  private mutating func onward(_ allowed: [JobCommandKind], _ job: Job) -> JobCommandKind {
    let onward: [JobCommandKind] = [
      .distribute, .offer, .acceptOffer, .award, .attemptContact, .agreeAppointment, .confirmAppointment,
      .setOut,
      .collectDevice, .arrive, .perform, .signOff, .settle, .ratePartner, .rateClient,
    ]
    let good = allowed.filter { onward.contains($0) }
    return good.isEmpty || generator.oneIn(3) ? generator.pick(allowed) : generator.pick(good)
  }

  /// Mostly the partner whom the command is up to.
  private mutating func actor(_ kind: JobCommandKind, _ job: Job, _ small: SmallMarket) -> PartnerID {
    let programme = job.booking.programme
    let anybody = SmallMarket.partner(generator.pick(0..<SmallMarket.partnersPerProgramme), of: programme)
    if generator.oneIn(12) { return PartnerID(UInt32(generator.pick(small.market.partners.indices))) }
    // One of them is asked more often, so that it lives through something.
    if kind == .offer { return generator.oneIn(2) ? SmallMarket.partner(0, of: programme) : anybody }
    let offers = small.market.openOffers(of: job.id)
    return job.partner ?? (offers.isEmpty ? anybody : generator.pick(offers).partner)
  }

  private mutating func instant(_ small: SmallMarket) -> Timestamp {
    let leads: [TimeSpan] = [
      .minutes(10), .hours(2), .hours(24), .hours(24) + TimeSpan(microseconds: 1), .hours(40), .days(3),
      .zero, .minutes(-5),
    ]
    return small.now + generator.pick(leads)
  }

  private mutating func amount(_ small: SmallMarket) -> Money {
    let units =
      generator.oneIn(8)
      ? -100_000 : generator.pick([Int64(0), 1, 333, 2900, 3900, 9900, -1, Money.limit, .max])
    return Money(minorUnits: units, currency: small.market.city.currency)
  }

  private mutating func stars() -> UInt8 { UInt8(generator.oneIn(8) ? 0 : generator.pick(1...5)) }

  private mutating func command(
    _ kind: JobCommandKind, _ id: JobID, _ partner: PartnerID, _ job: Job, _ small: SmallMarket
  ) -> Command {
    switch kind {
    case .cancelJob: .cancelJob(id)
    case .changeDate: .changeDate(id, start: instant(small))
    case .signOff: .signOff(id)
    case .disputeCharge: .disputeCharge(id)
    case .ratePartner: .ratePartner(id, stars: stars())
    case .reportNoShow: .reportNoShow(id, newStart: generator.oneIn(2) ? instant(small) : nil)
    case .reportDamage: .reportDamage(id, amount(small))
    case .acceptOffer: .acceptOffer(id, partner)
    case .declineOffer: .declineOffer(id, partner)
    case .attemptContact: .attemptContact(id, partner, reached: generator.oneIn(3))
    case .closeUnreachable: .closeUnreachable(id, partner)
    case .agreeAppointment: agreement(id, partner, job, small)
    case .giveUp: .giveUp(id, partner, reason: generator.pick(ReturnReason.allCases))
    case .announceAbsence: .announceAbsence(id, partner)
    case .releaseForNewDate: .releaseForNewDate(id, partner, start: instant(small))
    case .confirmAppointment: .confirmAppointment(id, partner)
    case .setOut: .setOut(id, partner)
    case .collectDevice: .collectDevice(id, partner)
    case .arrive: .arrive(id, partner)
    case .reportClientAbsent: .reportClientAbsent(id, partner)
    case .extendScope:
      .extendScope(id, partner, extra: amount(small), longer: .minutes(generator.oneIn(6) ? -1 : 30))
    case .sellExtra:
      .sellExtra(
        id, partner, price: amount(small),
        brand: generator.pick([nil, SmallMarket.site, SmallMarket.shop]))
    case .perform: .perform(id, partner)
    case .failOnSite: .failOnSite(id, partner, reason: .missingTools)
    case .rateClient: .rateClient(id, partner, stars: stars())
    case .distribute: .distribute(id)
    case .offer: offer(id, partner, job, small)
    case .award: .award(id, partner)
    case .withdrawOffer: .withdrawOffer(id, partner)
    case .settle: .settle(id)
    case .resolveDispute: .resolveDispute(id, resolution(small))
    }
  }

  private mutating func agreement(
    _ id: JobID, _ partner: PartnerID, _ job: Job, _ small: SmallMarket
  ) -> Command {
    let start = generator.oneIn(3) ? instant(small) : job.appointment
    return .agreeAppointment(id, partner, start: start, price: generator.oneIn(4) ? amount(small) : job.price)
  }

  private mutating func offer(
    _ id: JobID, _ partner: PartnerID, _ job: Job, _ small: SmallMarket
  ) -> Command {
    let until = generator.oneIn(10) ? instant(small) : min(small.now + .minutes(2), job.expiresAt)
    return .offer(id, partner, until: until, mode: generator.oneIn(3) ? .collect : .firstAccept)
  }

  private mutating func resolution(_ small: SmallMarket) -> DisputeResolution {
    if generator.oneIn(3) { return .redo(start: instant(small)) }
    let shares: [Int64] = [0, 1, 250_000, 333_333, 1_000_000, 1_000_000, 1_000_001]
    return generator.oneIn(2) ? .pay : .refund(Proportion(partsPerMillion: generator.pick(shares)))
  }
}
