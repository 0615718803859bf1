import Marketplace
import Memory
import Metrics
import Quantities
import Tables

/// Counts the events of one city during one replication, and writes a row for each.
///
/// Events are to be given in order, each after the command that caused it and before the next command. A job counts if
/// it was requested in the measurement window, whatever its end. Partners' time, money and sanctions count if they
/// fall into the window. Memory follows the number of jobs alive at once. An error of a file is kept as `failure` and
/// thrown by `finish`.
public struct CityRecorder: ~Copyable, Sendable {
  /// Names, clock and measurement window of the run.
  public let settings: RecorderSettings
  /// The settings' names as cells.
  let names: CellNames

  /// By programme; without what is counted beside them.
  var tallies: OwnedArray<ProgrammeTally>
  var counts: CountTable<Counter>
  var jobsInSystem: OwnedArray<TimeWeightedCount>
  /// Of the current day.
  var today: CountTable<DailyCounter>
  /// The same day's stars and money, by programme.
  var takings: OwnedArray<DayTakings>
  var jobs = OwnedArray<JobAccumulator>()
  var openOffers = ContiguousArray<ContiguousArray<OpenOffer>>()
  var partners = OwnedArray<PartnerAccumulator>()
  var tickets = ContiguousArray<TicketAccumulator>()
  /// By programme, how many may work now.
  var working: ContiguousArray<Int>
  /// By partner and `JudgedRule`, of those who were told anything.
  var notices: [Int: NoticeAccumulator] = [:]
  /// By partner and `MisconductKind`, of which there was anything.
  var trust: [Int: MisconductAccumulator] = [:]
  /// In the order of their ends; empty unless they are kept.
  var requestResults = ContiguousArray<RequestResult>()
  /// By day; empty unless requests are kept.
  var dayStocks: [DayStock] = []
  /// Nil unless requests are broken down.
  var breakdown: Breakdown?
  var writers: RowWriters
  var eventCount = 0
  var ticketCount = 0
  /// By days since 1970-01-01.
  var dayNumber: Int
  /// When the current local day ends.
  var dayEnd: Timestamp

  /// Makes the writers of the tables that are on. The time series is on wherever there is an output.
  public init(
    _ settings: RecorderSettings, details: Set<DetailTable> = [], output: RecordingOutput = .none
  ) throws(FileFailure) {
    self.settings = settings
    names = CellNames(settings)
    let tally = ProgrammeTally(currency: settings.currency)
    tallies = OwnedArray(repeating: tally, count: settings.programmes.count)
    counts = CountTable(rows: settings.programmes.count)
    jobsInSystem = OwnedArray(repeating: TimeWeightedCount(), count: settings.programmes.count)
    today = CountTable(rows: settings.programmes.count)
    takings = OwnedArray(repeating: DayTakings(), count: settings.programmes.count)
    working = ContiguousArray(repeating: 0, count: settings.programmes.count)
    if settings.breaksDown {
      breakdown = Breakdown(
        channels: settings.channels.count, services: settings.services.count,
        programmes: settings.programmes.count, urgencies: settings.urgencies.count)
    }
    dayNumber = settings.clock.dayNumber(at: settings.start)
    dayEnd = settings.clock.instant(dayNumber: dayNumber + 1, timeOfDay: .zero)
    writers = try RowWriters(details, to: output, label: settings.label)
  }

  /// The first thing that went wrong with a file; nothing more is written to that file.
  public var failure: FileFailure? { writers.failure }

  /// Records an event. O(1); with the table of offers on, the end of an offer costs O(open offers of the job).
  public mutating func record(_ event: MarketEvent, at now: Timestamp, in market: Market) {
    if now >= dayEnd {
      if partners.isEmpty { takeIn(market, at: now) }
      endDays(until: now)
    }
    if market.partners.count > partners.count { takeIn(market, at: now) }
    note(event, now, market)
    if writers.isOn(.events) { trace(event, at: now) }
  }

  private mutating func note(_ event: MarketEvent, _ now: Timestamp, _ market: Market) {
    switch event {
    case .jobRequested(let id): noteRequest(id, market)
    case .distributionStarted(let id): jobs[Int(id.slot)].state = .inDistribution
    case .offerMade(let id, let partner, let until): noteOffer(id, partner, until, now)
    case .willingnessDeclared(let id, let partner): noteWillingness(id, partner)
    case .offerDeclined(let id, let partner):
      noteOfferEnd(id, partner, .declined, .jobs(.declined), now, market)
    case .offerLapsed(let id, let partner): noteOfferEnd(id, partner, .lapsed, .jobs(.lapsed), now, market)
    case .offerWithdrawn(let id, let partner):
      noteOfferEnd(id, partner, .withdrawn, .jobs(.withdrawn), now, market)
    case .jobAccepted(let id, let partner): noteAcceptance(id, partner, now, market)
    case .contactAttemptFailed(let id, _, _): count(.jobs(.failedCalls), id)
    case .clientContacted(let id, _): noteContact(id, now, market)
    case .appointmentAgreed(let id, _, _): jobs[Int(id.slot)].state = .appointmentAgreed
    case .dateChanged(let id, _, _): noteDateChange(id, market)
    case .visitScheduled(let id, _, _): count(.jobs(.visitsScheduled), id)
    case .appointmentConfirmed(let id, _): noteConfirmation(id)
    case .confirmationMissed(let id, _): count(.jobs(.confirmationsMissed), id)
    case .jobReturned(let id, _, let reason): noteReturn(id, reason, now, market)
    case .partnerSetOut(let id, _): noteDeparture(id, now)
    case .partnerArrived(let id, _): noteArrival(id, now, market)
    case .scopeExtended(let id, _, _): count(.jobs(.scopeExtensions), id)
    case .extraSold(let id, _, let price): noteExtraSale(id, price)
    case .jobPerformed(let id, let partner): notePerformance(id, partner, now, market)
    case .jobFailed(let id, _, let reason): noteFailure(id, reason, market)
    case .jobDisputed(let id, _): noteDispute(id)
    case .jobPaid(let id, _, let payment, let commission):
      notePayment(id, payment, commission)
      noteSurplus(id, market)
    case .partnerRated(let id, _, let stars): noteRating(id, stars)
    case .clientRated(let id, _, _): count(.jobs(.clientRatings), id)
    case .damageReported(let id, _, _): count(.jobs(.damages), id)
    case .noShowRecorded(let id, _): noteNoShow(id)
    case .jobClosed(let id, let outcome): noteClosure(id, outcome, now, market)
    case .ledgerPosted(let entry): noteEntry(entry, now)
    case .partnerNotified(let partner, let rule, _): noteNotification(partner, rule, now, market)
    case .exclusionReviewOpened(let partner): noteReview(partner, now, market)
    case .misconductReported(let partner, let kind): noteReport(partner, kind, now, market)
    case .misconductDecided(let partner, let kind, let isConfirmed):
      noteDecision(partner, kind, isConfirmed, now, market)
    case .accountClosed(let partner, let cause): noteAccountClosure(partner, cause, now, market)
    case .disputeResolved(let id, _, let resolution): noteResolution(id, resolution)
    case .certificationGranted(let partner, _): noteCertification(partner, now, market)
    case .ticketOpened(let id): noteTicket(id, now, market)
    case .ticketTaken(let id): noteTicketTaken(id, now)
    case .ticketClosed(let id): noteTicketEnd(id, .handled, now)
    case .ticketAbandoned(let id): noteTicketEnd(id, .abandoned, now)
    case .correspondenceInterrupted(let id, _): noteTicketEnd(id, .interrupted, now)
    case .seniorAsked(let id): noteSenior(id)
    case .answeredInWriting(let id): count(.support(.agentComplaintsReviewed), id)
    case .stopRequested(let id, _): noteRequestToStop(id)
    case .clientBlocked(_, let id): count(.support(.clientsBlocked), id)
    case .clientReported(_, let id): count(.support(.clientsReported), id)
    case .partnerRegistered(let partner): countPartner(.partners(.applicants), partner, now, market)
    case .partnerAdmitted(let partner): noteAdmission(partner, now, market)
    case .accountPaused(let partner): notePause(partner, now, market)
    case .accountResumed(let partner): noteResumption(partner, now, market)
    case .hoursChanged(let partner): noteHours(partner, now, market)
    case .identityProven, .clientFoundAbsent, .deviceCollected, .jobSigned, .partnerFreed,
      .exclusionReviewClosed, .ceilingSet:
      break
    }
  }

  /// Records a refused command; an acceptance after another partner's is a contention loss. A reply to a job whose
  /// slot has been reused is not counted.
  public mutating func recordRejection(_ rejection: Rejection, of command: Command, at now: Timestamp) {
    guard case .acceptOffer(let id, _) = command else { return }
    guard Int(id.slot) < jobs.count, jobs[Int(id.slot)].id == id else { return }
    switch rejection {
    case .offerNotOpen, .notAllowed:
      // Without an acceptance the offer lapsed or the client changed its mind: nobody was faster.
      if jobs[Int(id.slot)].marks.contains(.accepted) {
        count(.jobs(.contentionLosses), id)
      } else {
        count(.jobs(.lateReplies), id)
      }
    case .deadlinePassed: count(.jobs(.lateReplies), id)
    default: break
    }
  }

  /// Adds to a counter of the job's programme, if the job counts.
  @inline(__always)
  mutating func count(_ counter: Counter, _ id: JobID, by amount: Int = 1) {
    let slot = Int(id.slot)
    if jobs[slot].marks.contains(.counted) { counts[jobs[slot].programme, counter] += amount }
  }

  /// The same, once for each job; gives back whether it was the first time.
  @inline(__always)
  @discardableResult
  mutating func countOnce(_ counter: Counter, _ mark: JobAccumulator.Marks, _ id: JobID) -> Bool {
    guard jobs[Int(id.slot)].marks.insert(mark).inserted else { return false }
    count(counter, id)
    return true
  }

  @inline(__always)
  mutating func countToday(_ counter: DailyCounter, _ id: JobID) {
    today[jobs[Int(id.slot)].programme, counter] += 1
  }

  /// Enters a length of time, if the job counts.
  @inline(__always)
  mutating func measure(_ measure: TimeMeasure, _ length: TimeSpan, _ id: JobID) {
    let slot = Int(id.slot)
    if jobs[slot].marks.contains(.counted) { tallies[jobs[slot].programme].record(length, in: measure) }
  }
}
