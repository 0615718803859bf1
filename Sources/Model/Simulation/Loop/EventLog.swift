import Marketplace
import Quantities

/// Log of a city's requests, offers and visits in numbers, from which one stretch of time can be shown as a picture.
///
/// Events before the stretch are kept for jobs that are open when it begins. Keeping a log changes nothing in the
/// simulation. Memory depends on the events of the stretch and on the jobs that are open.
///
/// ```swift
/// simulation.log = EventLog(of: morning..<evening, on: clock)
/// _ = simulation.run()
/// for entry in simulation.log?.entries ?? [] { print(entry.at, entry.kind, entry.job) }
/// ```
public struct EventLog: Sendable {
  /// Kind of event that a picture shows.
  public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// The job was booked.
    case requested
    /// It was offered to the partner.
    case offered
    /// The partner declined.
    case declined
    /// The partner did not answer in time.
    case lapsed
    /// The offer was withdrawn.
    case withdrawn
    /// The partner got the job.
    case accepted
    /// The job went back to distribution.
    case returned
    /// The partner set out.
    case setOut
    /// The partner arrived.
    case arrived
    /// The visit ended, whether or not the work was done.
    case visitEnded
    /// The job was closed.
    case closed
  }

  /// One event.
  public struct Entry: Sendable, Hashable, BitwiseCopyable {
    /// Instant of the event.
    public let at: Timestamp
    /// Kind of the event.
    public let kind: Kind
    /// Index of the job in `jobs`.
    public fileprivate(set) var job: UInt32
    /// Number of the partner; nil if the event has none.
    public let partner: UInt32?
    /// Outcome of a closed job; nil for other events.
    public let outcome: Outcome?
  }

  /// Job that an entry names.
  public struct LoggedJob: Sendable, Hashable, BitwiseCopyable {
    /// Number of the job, equal under every rule.
    public let number: JobNumber
    /// Client's place [km].
    public let position: Coordinate
    /// Time of the request.
    public let requestedAt: Timestamp
    fileprivate var isOpen = true
  }

  /// Digest of the events of a local day, by which two runs can be compared.
  public struct DayDigest: Sendable, Hashable, BitwiseCopyable {
    /// Local day, as days since 1970-01-01.
    public let day: Int
    /// Digest of kind, time, job and partner of each event.
    public fileprivate(set) var digest: UInt64
  }

  /// Stretch of time that is kept.
  public let stretch: Range<Timestamp>
  /// Entries in order of time.
  public private(set) var entries: ContiguousArray<Entry> = []
  /// Jobs that entries name.
  public private(set) var jobs: ContiguousArray<LoggedJob> = []
  /// Digests of the days with an event, in order.
  public private(set) var days: [DayDigest] = []
  private let clock: CivilClock
  private var places: [JobNumber: UInt32] = [:]
  private var hasBegun = false
  private var nextSweep = 4_096

  /// Makes an empty log.
  public init(of stretch: Range<Timestamp>, on clock: CivilClock) {
    self.stretch = stretch
    self.clock = clock
  }

  /// Keeps an event that a picture shows. O(1) on average.
  mutating func record(_ event: MarketEvent, at now: Timestamp, in market: Market) {
    guard let (kind, id, partner, outcome) = Self.shown(event), let job = market.job(id) else { return }
    digest(kind, job.booking.number, partner, now)
    guard now < stretch.upperBound else { return }
    if !hasBegun, now >= stretch.lowerBound || entries.count >= nextSweep { sweep(at: now) }
    let place = place(of: job.booking, requestedAt: kind == .requested ? now : nil)
    entries.append(
      Entry(at: now, kind: kind, job: place, partner: partner.map { UInt32($0.index) }, outcome: outcome))
    if kind == .closed { jobs[Int(place)].isOpen = false }
  }

  private mutating func place(of booking: Booking, requestedAt: Timestamp?) -> UInt32 {
    if let place = places[booking.number] { return place }
    let place = UInt32(jobs.count)
    places[booking.number] = place
    jobs.append(
      LoggedJob(number: booking.number, position: booking.position, requestedAt: requestedAt ?? .distantPast))
    return place
  }

  /// Drops the entries of jobs that have ended before the stretch.
  private mutating func sweep(at now: Timestamp) {
    hasBegun = now >= stretch.lowerBound
    var renumbered = ContiguousArray<UInt32?>(repeating: nil, count: jobs.count)
    var open: ContiguousArray<LoggedJob> = []
    for place in jobs.indices where jobs[place].isOpen {
      renumbered[place] = UInt32(open.count)
      open.append(jobs[place])
    }
    entries = ContiguousArray(
      entries.lazy.compactMap { entry in
        renumbered[Int(entry.job)].map { place in
          var entry = entry
          entry.job = place
          return entry
        }
      })
    jobs = open
    places = Dictionary(
      uniqueKeysWithValues: open.enumerated().map { ($0.element.number, UInt32($0.offset)) })
    nextSweep = max(4_096, 2 * entries.count)
  }

  /// Adds an event to the digest of its day (FNV-1a).
  private mutating func digest(_ kind: Kind, _ job: JobNumber, _ partner: PartnerID?, _ now: Timestamp) {
    let day = clock.dayNumber(at: now)
    if days.last?.day != day { days.append(DayDigest(day: day, digest: 0xcbf2_9ce4_8422_2325)) }
    var digest = days[days.count - 1].digest
    func add(_ word: UInt64) { digest = (digest ^ word) &* 0x0000_0100_0000_01b3 }
    add(UInt64(kind.rawValue))
    add(UInt64(bitPattern: now.microseconds))
    add(job.value)
    add(partner.map { UInt64($0.index) } ?? .max)
    days[days.count - 1].digest = digest
  }

  private static func shown(_ event: MarketEvent) -> (Kind, JobID, PartnerID?, Outcome?)? {
    switch event {
    case .jobRequested(let job): (.requested, job, nil, nil)
    case .offerMade(let job, let partner, _): (.offered, job, partner, nil)
    case .offerDeclined(let job, let partner): (.declined, job, partner, nil)
    case .offerLapsed(let job, let partner): (.lapsed, job, partner, nil)
    case .offerWithdrawn(let job, let partner): (.withdrawn, job, partner, nil)
    case .jobAccepted(let job, let partner): (.accepted, job, partner, nil)
    case .jobReturned(let job, let partner, _): (.returned, job, partner, nil)
    case .partnerSetOut(let job, let partner): (.setOut, job, partner, nil)
    case .partnerArrived(let job, let partner): (.arrived, job, partner, nil)
    case .jobPerformed(let job, let partner), .jobFailed(let job, let partner, _),
      .clientFoundAbsent(let job, let partner):
      (.visitEnded, job, partner, nil)
    case .jobClosed(let job, let outcome): (.closed, job, nil, outcome)
    default: nil
    }
  }
}
