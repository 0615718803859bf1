import Marketplace
import Metrics
import Quantities

/// Facts of the job in a slot that the market does not keep.
struct JobAccumulator: Sendable, BitwiseCopyable {
  struct Marks: OptionSet, BitwiseCopyable {
    let rawValue: UInt16
    static let alive = Marks(rawValue: 1 << 0)
    static let counted = Marks(rawValue: 1 << 1)
    static let immediate = Marks(rawValue: 1 << 2)
    static let offered = Marks(rawValue: 1 << 3)
    static let accepted = Marks(rawValue: 1 << 4)
    static let contacted = Marks(rawValue: 1 << 5)
    static let confirmed = Marks(rawValue: 1 << 6)
    static let visited = Marks(rawValue: 1 << 7)
    static let performed = Marks(rawValue: 1 << 8)
    static let returned = Marks(rawValue: 1 << 9)
    static let paid = Marks(rawValue: 1 << 10)
  }

  let id: JobID
  let number: JobNumber
  let programme: Int
  let requestedAt: Timestamp
  var marks: Marks
  /// State of the job; the last one before it closed.
  var state = JobState.requested
  var offersMade = 0
  var openOffers = 0
  var partner: PartnerID?
  var acceptedAt = Timestamp.distantPast
  /// Since when the partner has been on the way or on site.
  var engagedSince: Timestamp?
  var lastReturn: ReturnReason?
  var failure: FailureReason?
  /// [minor units]
  var payment: Int64 = 0
  /// [minor units]
  var commission: Int64 = 0
  /// [minor units]
  var refund: Int64 = 0
  /// [minor units]
  var extraSales: Int64 = 0
  /// Commission and booking fee less what the platform gave back of both [minor units].
  var netRevenue: Int64 = 0
  var stars: UInt8 = 0
  /// Nil where clients' minds are not modelled.
  var origin: BookingOrigin?
  /// The most that the client would pay [minor units]; nil where that is not modelled.
  var willingness: Int64?

  init(_ job: borrowing Job, isCounted: Bool) {
    id = job.id
    number = job.booking.number
    programme = job.booking.programme.ordinal
    requestedAt = job.requestedAt
    marks = .alive
    if isCounted { marks.insert(.counted) }
    if job.isImmediate { marks.insert(.immediate) }
  }

  var stage: Stage {
    switch state {
    case .requested, .inDistribution, .offered: .unassigned
    case .accepted: .accepted
    case .contacted: .contacted
    case .appointmentAgreed: .agreed
    case .confirmed: .confirmed
    case .enRoute: .enRoute
    case .onSite, .performed, .disputed, .signed, .paid, .rated, .closed: .onSite
    }
  }
}
