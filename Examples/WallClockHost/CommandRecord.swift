import Marketplace

/// A line of input as it is written: one JSON object whose `command` says which other keys belong to it.
///
/// Jobs go by their number, partners and clients by their ordinal, programmes, services and channels by their name;
/// a time is ISO 8601 or, as in `+2 h`, from now on; a length of time is `90 s`, `2 min`, `12 h` or `3 d`; money is
/// `80.00 CHF`; a support ticket goes by the handle that its events give; a place is kilometres east and north of the city's centre.
struct CommandRecord: Codable, Sendable {
  var command: CommandName

  var job: Int?
  var partner: Int?
  var client: Int?
  var programme: String?
  var service: String?
  var channel: String?
  var position: PositionRecord?
  var start: String?
  var price: String?
  var extra: String?
  var amount: String?
  var longer: String?
  var brand: String?
  var reason: String?
  var refund: Double?
  var isExcluded: Bool?
  var kind: String?
  var isConfirmed: Bool?
  var reached: Bool?
  var stars: Int?
  var needsPickUp: Bool?
  var tieBreak: UInt64?
  var flexibility: String?
  var ticket: String?
  var about: String?
  var isGrave: Bool?
  var skills: [String: Int]?
  var certifications: [Int]?
  var hours: String?

  var city: String?
  var currency: String?
  var timeZone: String?
  var conduct: String?
  var zone: Double?
  var dispatch: [String: StrategyRecord]?
  var requestExpiry: String?
  var agents: Int?

  init(_ command: CommandName) { self.command = command }
}

/// Kilometres from the city's centre.
struct PositionRecord: Codable, Sendable {
  var east: Double
  var north: Double
}

/// How a programme's requests are offered.
struct StrategyRecord: Codable, Sendable {
  /// exclusive, broadcast, waves or hybrid.
  var strategy: String
  var window: String?
  var width: Int?
  /// How long a broadcast's or wave's yeses are collected before the best has the job.
  var collecting: String?
  /// A hybrid's exclusive rounds.
  var rounds: Int?
}

/// What can be asked of the host: the words for `command`.
enum CommandName: String, Codable, CaseIterable, Sendable {
  case configure, registerPartner, registerClient
  case requestJob, cancelJob, changeDate, signOff, disputeCharge, ratePartner, reportNoShow, reportDamage
  case acceptOffer, declineOffer, attemptContact, closeUnreachable, agreeAppointment, giveUp
  case releaseForNewDate, announceAbsence, confirmAppointment, setOut, collectDevice, arrive
  case reportClientAbsent, extendScope, sellExtra, perform, failOnSite, rateClient
  case resolveDispute, decideExclusion, reportMisconduct, decideMisconduct, grantCertification
  case openTicket, abandonTicket, askForSenior, noteAbuse, closeTicket

  /// The keys that it needs.
  var needed: [String] {
    switch self {
    case .configure: []
    case .registerPartner: ["programme", "position", "skills"]
    case .registerClient: ["position"]
    case .requestJob: ["client", "service", "programme"]
    case .cancelJob, .signOff, .disputeCharge, .reportNoShow: ["job"]
    case .changeDate: ["job", "start"]
    case .ratePartner: ["job", "stars"]
    case .reportDamage: ["job", "amount"]
    case .attemptContact: ["job", "partner", "reached"]
    case .agreeAppointment, .releaseForNewDate: ["job", "partner", "start"]
    case .giveUp, .failOnSite: ["job", "partner", "reason"]
    case .extendScope: ["job", "partner", "extra"]
    case .sellExtra: ["job", "partner", "price"]
    case .rateClient: ["job", "partner", "stars"]
    case .resolveDispute: ["job"]
    case .decideExclusion: ["partner", "isExcluded"]
    case .grantCertification: ["partner", "certifications"]
    case .openTicket: ["job", "kind"]
    case .abandonTicket, .askForSenior, .closeTicket: ["ticket"]
    case .noteAbuse: ["ticket", "isGrave"]
    case .reportMisconduct: ["partner", "kind"]
    case .decideMisconduct: ["partner", "kind", "isConfirmed"]
    case .acceptOffer, .declineOffer, .closeUnreachable, .announceAbsence, .confirmAppointment, .setOut,
      .collectDevice, .arrive, .reportClientAbsent, .perform:
      ["job", "partner"]
    }
  }

  /// The keys that it may have besides.
  var optional: [String] {
    switch self {
    case .configure:
      ["city", "currency", "timeZone", "conduct", "zone", "dispatch", "requestExpiry", "agents"]
    case .registerPartner: ["certifications", "hours"]
    case .requestJob: ["channel", "position", "start", "flexibility", "needsPickUp", "tieBreak"]
    case .reportNoShow: ["start"]
    case .agreeAppointment: ["price"]
    case .extendScope: ["longer"]
    case .sellExtra: ["brand"]
    case .resolveDispute: ["refund", "start"]
    case .openTicket: ["partner", "about"]
    default: []
    }
  }
}
