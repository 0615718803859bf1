import Marketplace
import Metrics
import Quantities

/// What is remembered of the job in a slot beyond the market's own record.
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
  /// Where the job stands, or stood before it closed.
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

/// An offer whose end is awaited; kept only for the table of offers.
struct OpenOffer: Sendable, BitwiseCopyable {
  var partner: PartnerID
  var madeAt: Timestamp
  var until: Timestamp
  var isWilling = false
}

/// What is remembered of the support ticket in a slot beyond the market's own record.
struct TicketAccumulator: Sendable, BitwiseCopyable {
  let id: TicketID
  /// In the order of opening.
  let number: Int
  let kind: TicketKind
  let raiser: TicketRaiser
  let job: JobNumber
  let programme: Int
  let isCounted: Bool
  let openedAt: Timestamp
  var takenAt: Timestamp?
  var isSeniorAsked = false
  var requestsToStop = 0
  var isOpen = true
}

/// What is remembered of a partner beyond the market's own record. Most partners of a large city are idle, so every
/// byte counts.
struct PartnerAccumulator: Sendable, BitwiseCopyable {
  let registeredAt: Timestamp
  /// When it could first work; none before.
  @PackedInstant var admittedAt: Timestamp? = nil
  /// When it last left by its own wish.
  @PackedInstant var leftAt: Timestamp? = nil
  @PackedInstant var closedAt: Timestamp? = nil
  /// From when on its working time has not been entered yet; none while it may not work.
  @PackedInstant var workingSince: Timestamp? = nil
  /// Working hours by the week's plan while it might work, during the window [µs].
  var available: Int64 = 0
  /// How long it might work, during the window [µs].
  var active: Int64 = 0
  /// During the window [µs].
  var engaged: Int64 = 0
  /// During the window [minor units].
  var earnings: Int64 = 0
  /// Ever [minor units].
  var earningsEver: Int64 = 0
  var offers: UInt32 = 0
  var performed: UInt32 = 0
  /// How many of them before the window.
  var performedBefore: UInt32 = 0
  var notifications: UInt32 = 0
  var hoursPerWeek: UInt8
  /// Whether it came by applying, and was not there from the start.
  let hasApplied: Bool
  var wasNotifiedInWindow = false
  /// The kind of misconduct that was last found true.
  var lastConfirmed: MisconductKind?

  /// Whether the partner had performed fewer than five jobs when the window began; who registers later has none.
  var isNewcomer: Bool { performedBefore < 5 }

  /// A partner who registers, or one who is there already and may work.
  init(_ partner: Partner, at now: Timestamp) {
    registeredAt = now
    hasApplied = partner.status == .registered
    hoursPerWeek = UInt8(partner.profile.hours.hoursPerWeek)
    guard partner.status.mayTakeJobs else { return }
    admittedAt = now
    workingSince = now
  }
}

/// How many of a programme's jobs are in the system, and the sum of their time there.
struct TimeWeightedCount: Sendable, BitwiseCopyable {
  private(set) var count = 0
  /// During the window [µs].
  private(set) var area: Int64 = 0
  private var since = Timestamp.distantPast

  mutating func change(by difference: Int, at now: Timestamp, in settings: RecorderSettings) {
    area += Int64(count) * settings.overlap(since, now).microseconds
    since = now
    count += difference
  }
}

extension RecorderSettings {
  /// How much of the measurement window lies between two instants.
  func overlap(_ start: Timestamp, _ end: Timestamp) -> TimeSpan {
    let first = Swift.max(start, warmUpEnd)
    let last = Swift.min(end, horizon)
    return last > first ? last - first : .zero
  }

  func isInWindow(_ instant: Timestamp) -> Bool {
    instant >= warmUpEnd && instant < horizon
  }
}
