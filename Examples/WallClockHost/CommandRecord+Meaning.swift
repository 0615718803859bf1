import Marketplace
import Quantities

/// Data that the words and numbers of a line refer to.
struct Context {
  var market: Market
  var numbers: JobNumbers
  var notation: Notation
  var now: Timestamp
}

/// Request of a line, in the platform's types.
enum Meaning {
  case configure
  case registerPartner(PartnerProfile)
  case registerClient(at: Coordinate)
  case give(Command)
}

// Conversion of a line's values to the platform's types. The required keys have been checked to exist; a null value is
// a mistake.
extension CommandRecord {
  func meaning(in context: Context) throws(Mistake) -> Meaning {
    switch command {
    case .configure: .configure
    case .registerPartner: .registerPartner(try profile(in: context))
    case .registerClient: .registerClient(at: try place())
    case .requestJob: .give(.requestJob(try booking(in: context)))
    default: .give(try order(in: context))
    }
  }

  /// Returns the command of a line about a job or an account.
  private func order(in context: Context) throws(Mistake) -> Command {
    switch command {
    case .cancelJob: .cancelJob(try job(context))
    case .changeDate: .changeDate(try job(context), start: try time(context))
    case .signOff: .signOff(try job(context))
    case .disputeCharge: .disputeCharge(try job(context))
    case .ratePartner: .ratePartner(try job(context), stars: try rating())
    case .reportNoShow: .reportNoShow(try job(context), newStart: start == nil ? nil : try time(context))
    case .reportDamage: .reportDamage(try job(context), try money(amount, "amount", context))
    case .resolveDispute: .resolveDispute(try job(context), try resolution(context))
    case .decideExclusion: .decideExclusion(try actor(), isExcluded: try need(isExcluded, "isExcluded"))
    case .grantCertification: .grantCertification(try actor(), try certificationSet())
    case .openTicket: try ticketOpening(context)
    case .abandonTicket: .abandonTicket(try ticketID())
    case .askForSenior: .askForSenior(try ticketID())
    case .noteAbuse: .noteAbuse(try ticketID(), isGrave: try need(isGrave, "isGrave"))
    case .closeTicket: .closeTicket(try ticketID())
    case .reportMisconduct: .reportMisconduct(try actor(), try misconduct())
    case .decideMisconduct:
      .decideMisconduct(
        try actor(), try misconduct(), isConfirmed: try need(isConfirmed, "isConfirmed"))
    default: try partnersOrder(try job(context), try actor(), context)
    }
  }

  private func partnersOrder(
    _ job: JobID, _ partner: PartnerID, _ context: Context
  ) throws(Mistake) -> Command {
    switch command {
    case .acceptOffer: .acceptOffer(job, partner)
    case .declineOffer: .declineOffer(job, partner)
    case .attemptContact: .attemptContact(job, partner, reached: try need(reached, "reached"))
    case .closeUnreachable: .closeUnreachable(job, partner)
    case .agreeAppointment:
      .agreeAppointment(job, partner, start: try time(context), price: try agreedPrice(job, context))
    case .giveUp: .giveUp(job, partner, reason: try Notation.word(try need(reason, "reason"), for: "reason"))
    case .releaseForNewDate: .releaseForNewDate(job, partner, start: try time(context))
    case .announceAbsence: .announceAbsence(job, partner)
    case .confirmAppointment: .confirmAppointment(job, partner)
    case .setOut: .setOut(job, partner)
    case .collectDevice: .collectDevice(job, partner)
    default: try visitorsOrder(job, partner, context)
    }
  }

  private func visitorsOrder(
    _ job: JobID, _ partner: PartnerID, _ context: Context
  ) throws(Mistake) -> Command {
    switch command {
    case .arrive: .arrive(job, partner)
    case .reportClientAbsent: .reportClientAbsent(job, partner)
    case .extendScope:
      .extendScope(
        job, partner, extra: try money(extra, "extra", context),
        longer: try longer.map { text throws(Mistake) in try context.notation.span(text) } ?? .zero)
    case .sellExtra:
      .sellExtra(
        job, partner, price: try money(price, "price", context),
        brand: try brand.map { name throws(Mistake) in try channel(name, context) })
    case .perform: .perform(job, partner)
    case .failOnSite:
      .failOnSite(job, partner, reason: try Notation.word(try need(reason, "reason"), for: "reason"))
    case .rateClient: .rateClient(job, partner, stars: try rating())
    default: preconditionFailure("'\(command)' is no command about a job")
    }
  }

  /// Returns the booking of a `requestJob` line, with the given number.
  ///
  /// Defaults: the platform's own site, the client's home, an immediate start, and a random tie-break.
  private func booking(in context: Context) throws(Mistake) -> Booking {
    let market = context.market
    let ordinal = try need(client, "client")
    guard market.clients.indices.contains(ordinal) else {
      throw Mistake(message: "there is no client \(ordinal)")
    }
    let known = market.clients[ordinal]
    return Booking(
      number: context.numbers.next, client: known.id,
      channel: try channel.map { name throws(Mistake) in try self.channel(name, context) } ?? ChannelID(0),
      service: ServiceID(try index(service, "service", among: market.services.map(\.name))),
      programme: try programme(context), position: position == nil ? known.position : try place(),
      wishedStart: start == nil ? nil : try time(context),
      flexibility: try flexibility.map { text throws(Mistake) in try context.notation.span(text) } ?? .zero,
      needsPickUp: needsPickUp ?? false,
      tieBreak: tieBreak ?? .random(in: 0 ... .max))
  }

  /// Returns the profile of a `registerPartner` line; without hours, the partner works at all hours.
  private func profile(in context: Context) throws(Mistake) -> PartnerProfile {
    var levels = SkillSet()
    for (name, level) in try need(skills, "skills").sorted(by: { $0.key < $1.key }) {
      guard (0...5).contains(level) else {
        throw Mistake(message: "the level in '\(name)' is not between 0 and 5")
      }
      levels[Int(try index(name, "skill", among: Settings.skills))] = UInt8(level)
    }
    return PartnerProfile(
      programme: try programme(context), home: try place(), skills: levels,
      certifications: try certificationSet(),
      hours: try hours.map { text throws(Mistake) in try weeklyHours(text) } ?? .always)
  }

  private func certificationSet() throws(Mistake) -> Certifications {
    var held: Certifications = []
    for number in certifications ?? [] {
      guard (0..<64).contains(number) else { throw Mistake(message: "there is no certification \(number)") }
      held.insert(Certifications(number: number))
    }
    return held
  }

  /// Returns local working hours from text such as `9-17`, for every day.
  private func weeklyHours(_ text: String) throws(Mistake) -> WeeklyHours {
    let ends = text.split(separator: "-").map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first >= 0, first < last, last <= 24
    else {
      throw Mistake(message: "'\(text)' are no hours of the day", allowed: ["9-17", "0-24"])
    }
    var week = WeeklyHours()
    for day in 0..<7 { for hour in first..<last { week[day * 24 + hour] = true } }
    return week
  }

  private func place() throws(Mistake) -> Coordinate {
    let position = try need(position, "position")
    guard abs(position.east) <= 1000, abs(position.north) <= 1000 else {
      throw Mistake(message: "'position' lies more than 1000 km away")
    }
    return Coordinate(east: position.east, north: position.north)
  }

  func need<Value>(_ value: Value?, _ key: String) throws(Mistake) -> Value {
    guard let value else { throw Mistake(message: "'\(key)' is null") }
    return value
  }

  func job(_ context: Context) throws(Mistake) -> JobID {
    let number = try need(job, "job")
    guard let value = UInt64(exactly: number), let id = context.numbers.job(JobNumber(value)) else {
      throw Mistake(message: "there is no job \(number)")
    }
    return id
  }

  /// Returns the partner of a line; the platform checks that it exists.
  func actor() throws(Mistake) -> PartnerID {
    let ordinal = try need(partner, "partner")
    guard let index = UInt32(exactly: ordinal) else {
      throw Mistake(message: "there is no partner \(ordinal)")
    }
    return PartnerID(index)
  }

  private func misconduct() throws(Mistake) -> MisconductKind {
    try Notation.word(try need(kind, "kind"), for: "kind")
  }

  /// Returns the stars of a line; the platform checks their range.
  private func rating() throws(Mistake) -> UInt8 {
    UInt8(clamping: try need(stars, "stars"))
  }

  private func time(_ context: Context) throws(Mistake) -> Timestamp {
    try context.notation.instant(try need(start, "start"), now: context.now)
  }

  private func money(_ text: String?, _ key: String, _ context: Context) throws(Mistake) -> Money {
    try context.notation.money(try need(text, key))
  }

  /// Returns the agreed price of a line, by default the job's present price.
  private func agreedPrice(_ job: JobID, _ context: Context) throws(Mistake) -> Money {
    if price != nil { return try money(price, "price", context) }
    return context.market.job(job)?.price ?? .zero(context.notation.currency)
  }

  /// Returns the resolution of a dispute: another visit if there is a start, a refund if there is a share, else payment.
  private func resolution(_ context: Context) throws(Mistake) -> DisputeResolution {
    if start != nil { return .redo(start: try time(context)) }
    guard let refund else { return .pay }
    guard refund > 0, refund <= 1 else {
      throw Mistake(message: "'refund' is not a share above 0 and up to 1", allowed: ["0.5", "1"])
    }
    return .refund(Proportion(refund))
  }

  private func programme(_ context: Context) throws(Mistake) -> ProgrammeID {
    ProgrammeID(try index(programme, "programme", among: context.market.programmes.map(\.name)))
  }

  private func channel(_ name: String, _ context: Context) throws(Mistake) -> ChannelID {
    ChannelID(try index(name, "channel", among: context.market.channels.map(\.name)))
  }

  private func index(_ name: String?, _ key: String, among names: [String]) throws(Mistake) -> UInt8 {
    let name = try need(name, key)
    guard let index = names.firstIndex(of: name) else {
      throw Mistake(message: "unknown \(key) '\(name)'", allowed: names)
    }
    return UInt8(index)
  }
}
