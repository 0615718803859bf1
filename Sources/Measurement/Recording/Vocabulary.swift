import Marketplace
import Quantities
import Tables

/// The vocabularies of the detail files.
enum Vocabulary {
  static let outcomes = CaseLabels<Outcome>()
  static let lossCauses = CaseLabels<LossCause>()
  static let states = CaseLabels<JobState>()
  static let returnReasons = CaseLabels<ReturnReason>()
  static let failureReasons = CaseLabels<FailureReason>()
  static let purposes = CaseLabels<LedgerPurpose>()
  static let rules = CaseLabels<ConductRule>()
  static let causes = CaseLabels<ClosureCause>()
  static let misconduct = CaseLabels<MisconductKind>()
  static let rulings = CaseLabels<Ruling>()
  static let events = CaseLabels<EventKind>()
  static let offerEnds = CaseLabels<OfferEnd>()
  static let accounts = CaseLabels<AccountKind>()
  static let standings = CaseLabels<AccountStanding>()
  static let tickets = CaseLabels<TicketKind>()
  static let ticketEnds = CaseLabels<TicketEnd>()
  static let reviewEnds = CaseLabels<ReviewEnd>()
  static let origins = CaseLabels<BookingOrigin>()
}

/// How an offer ended.
enum OfferEnd: UInt8, CaseIterable, Sendable {
  case accepted
  case declined
  case lapsed
  case withdrawn
  /// Still open when the run ended.
  case open
}

/// How the review of a second no-show ended (Q6).
enum ReviewEnd: UInt8, CaseIterable, Sendable {
  case excluded
  case spared
}

/// How a support ticket ended.
enum TicketEnd: UInt8, CaseIterable, Sendable {
  case handled
  case abandoned
  /// Broken off because of abuse (K3).
  case interrupted
  /// Still open when the run ended.
  case open
}

/// Whose account a ledger entry touches.
enum AccountKind: UInt8, CaseIterable, Sendable {
  case client
  case partner
  case commission
  case bookingFees
  case fees
  case vat
  case cashOutside
  case refunds
}

/// True if a partner may work at the end of a run.
enum AccountStanding: UInt8, CaseIterable, Sendable {
  case active
  case underReview
  case closed
  case registered
  case inCheck
  case paused
}
