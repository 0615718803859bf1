import Marketplace
import Quantities

/// The words that files use for a type's cases: `cancelledByClient` is `cancelled-by-client`.
///
/// Made once for each type, so that writing a case costs a look-up and no reflection.
struct Words<Case: CaseIterable & RawRepresentable & Sendable>: Sendable where Case.RawValue == UInt8 {
  let all: [String]
  /// The same in the order of the raw values.
  let cells: CellTexts

  init() {
    all = Case.allCases.map { hyphenated(String(describing: $0)) }
    cells = CellTexts(all)
    precondition(
      Case.allCases.enumerated().allSatisfy { $0.offset == Int($0.element.rawValue) },
      "\(Case.self) is not numbered from 0")
  }

  subscript(value: Case) -> String { all[Int(value.rawValue)] }
}

/// `camelCase` as `camel-case`.
func hyphenated(_ name: String) -> String {
  separated(name, by: "-")
}

/// `camelCase` as `camel_case`.
func underscored(_ name: String) -> String {
  separated(name, by: "_")
}

private func separated(_ name: String, by separator: String) -> String {
  name.reduce(into: "") { text, character in
    if character.isUppercase && !text.isEmpty { text += separator }
    text += character.lowercased()
  }
}

/// The vocabularies of the detail files.
enum Vocabulary {
  static let booleans = CellTexts(["false", "true"])
  /// By the currencies' raw values.
  static let currencies = CellTexts(Currency.allCases.map(\.code))
  static let outcomes = Words<Outcome>()
  static let states = Words<JobState>()
  static let returnReasons = Words<ReturnReason>()
  static let failureReasons = Words<FailureReason>()
  static let purposes = Words<LedgerPurpose>()
  static let rules = Words<ConductRule>()
  static let causes = Words<ClosureCause>()
  static let misconduct = Words<MisconductKind>()
  static let rulings = Words<Ruling>()
  static let events = Words<EventKind>()
  static let offerEnds = Words<OfferEnd>()
  static let accounts = Words<AccountKind>()
  static let standings = Words<AccountStanding>()
  static let tickets = Words<TicketKind>()
  static let ticketEnds = Words<TicketEnd>()
  static let reviewEnds = Words<ReviewEnd>()
  static let origins = Words<BookingOrigin>()
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
  case cashOutside
  case refunds
}

/// Whether a partner may work at the end of a run.
enum AccountStanding: UInt8, CaseIterable, Sendable {
  case active
  case underReview
  case closed
  case registered
  case inCheck
  case paused
}
