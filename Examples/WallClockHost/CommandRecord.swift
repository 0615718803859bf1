import Marketplace

/// Line of input: a JSON object whose `command` determines its other keys.
///
/// Jobs are given by number, partners and clients by ordinal, programmes, services and channels by name. Times are ISO
/// 8601, or relative to now as in `+2 h`. Durations are written `90 s`, `2 min`, `12 h` or `3 d`, and money `80.00 CHF`.
/// Support tickets are given by the handle in their events. Positions are kilometres east and north of the city's centre.
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

/// Position in kilometres from the city's centre.
struct PositionRecord: Codable, Sendable {
  var east: Double
  var north: Double
}

/// Offer strategy of a programme.
struct StrategyRecord: Codable, Sendable {
  /// Name of the strategy: exclusive, broadcast, waves or hybrid.
  var strategy: String
  var window: String?
  var width: Int?
  /// Duration in which acceptances of a broadcast or wave are collected before the best one is chosen.
  var collecting: String?
  /// Number of a hybrid's exclusive rounds.
  var rounds: Int?
}

/// Commands of the host, as the words for `command`.
enum CommandName: String, Codable, CaseIterable, Sendable {
  case configure, registerPartner, registerClient
  case requestJob, cancelJob, changeDate, signOff, disputeCharge, ratePartner, reportNoShow, reportDamage
  case acceptOffer, declineOffer, attemptContact, closeUnreachable, agreeAppointment, giveUp
  case releaseForNewDate, announceAbsence, confirmAppointment, setOut, collectDevice, arrive
  case reportClientAbsent, extendScope, sellExtra, perform, failOnSite, rateClient
  case resolveDispute, decideExclusion, reportMisconduct, decideMisconduct, grantCertification
  case openTicket, abandonTicket, askForSenior, noteAbuse, closeTicket

  /// Required keys of the command.
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

  /// Optional keys of the command.
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
