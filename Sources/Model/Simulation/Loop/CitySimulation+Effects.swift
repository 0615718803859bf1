import EventKernel
import JobDispatch
import Marketplace
import Quantities
import Recording
import ScenarioModel

// Commands go to the platform; their effects come back to the queue, the recorder and the people.
extension CitySimulation {
  /// Fires a timer of the platform.
  mutating func elapse(_ timer: PlatformTimer, _ now: Timestamp) {
    let outer = streams.probe.enter(.market)
    platform.begin(timer, at: now, into: &effects)
    letDispatchRespond(now)
    streams.probe.leave(to: outer)
    dispatchEffects(now)
  }

  /// Submits a command to the platform; records and returns a refusal, or returns nil.
  @discardableResult
  mutating func submit(_ command: Command, _ now: Timestamp) -> Rejection? {
    do {
      try obey(command, now)
      dispatchEffects(now)
      return nil
    } catch {
      recorder.recordRejection(error, of: command, at: now)
      return error
    }
  }

  @inline(__always)
  private mutating func obey(_ command: Command, _ now: Timestamp) throws(Rejection) {
    let outer = streams.probe.enter(.market)
    defer { streams.probe.leave(to: outer) }
    try platform.submit(command, at: now, into: &effects)
    letDispatchRespond(now)
  }

  @inline(__always)
  private mutating func letDispatchRespond(_ now: Timestamp) {
    let outer = streams.probe.enter(.dispatch)
    platform.respond(at: now, into: &effects)
    streams.probe.leave(to: outer)
  }

  /// Schedules the platform's timers, and delivers each event once: to the recorder, the history and the people.
  mutating func dispatchEffects(_ now: Timestamp) {
    // Most timers have nothing left to do.
    if effects.isEmpty { return }
    effects.scheduleTimers(in: &queue) { $0.schedule(.timer($1), at: $2, priority: $1.priority) }
    for position in 0..<effects.eventCount { receive(effects.event(at: position), now) }
    effects.removeAll()
  }

  @inline(__always)
  private mutating func receive(_ event: MarketEvent, _ now: Timestamp) {
    let outer = streams.probe.enter(.recording)
    recorder.record(event, at: now, in: platform.market)
    streams.probe.leave(to: outer)
    if Probe.isWatching, case .jobRequested = event { streams.probe.countJobs(1) }
    if history != nil { history?.record(event, at: now, on: platform) }
    if log != nil { log?.record(event, at: now, in: platform.market) }
    react(to: event, now)
    if setting.responses.isActive { remember(event, now) }
  }

  /// Lets people schedule what they will do because of an event; nobody acts at once.
  private mutating func react(to event: MarketEvent, _ now: Timestamp) {
    switch event {
    case .jobRequested(let job):
      revealRequest(job)
      clientBeginsToWait(job, now)
      clientThinksOfQuestion(job, now)
    case .offerMade(let job, let partner, let until): partnerGetsOffer(job, partner, until, now)
    case .jobAccepted(let job, let partner): partnerHasJob(job, partner, now)
    case .jobReturned(let job, _, _): clientBeginsToWait(job, now)
    case .appointmentAgreed(let job, let partner, _):
      appointmentStands(job, partner, now)
      clientPlansToMove(job, partner, now)
    case .dateChanged(let job, let partner, _), .visitScheduled(let job, let partner, _):
      appointmentStands(job, partner, now)
    case .partnerFreed(let partner): partnerLooksAtCalendar(partner, now)
    case .partnerSetOut(let job, let partner): partnerTravels(job, partner, now)
    case .partnerArrived(let job, let partner): queue.schedule(.partnerBegins(job, partner), at: now)
    case .jobPerformed(let job, let partner):
      clientLooksAtWork(job, now)
      remember(job, partner)
      clientThinksOfComplaint(job, partner, now)
    case .jobDisputed(let job, _): clientSeeksMediation(job, now)
    case .jobPaid(let job, let partner, _, _):
      clientJudgesVisit(job, partner, now)
      peopleThinkOfRating(job, partner, now)
    case .jobClosed(let job, let outcome): clientJudgesEnd(job, outcome, now)
    case .exclusionReviewOpened(let partner): staffOpensReview(partner, now)
    case .ticketOpened(let ticket): raiserWaits(ticket, now)
    case .clientBlocked(let client, _): lose(client)
    case .ticketTaken(let ticket): agentBegins(ticket, now)
    case .ticketAbandoned(let ticket), .correspondenceInterrupted(let ticket, _):
      raiserHelpsItself(ticket, now)
    case .partnerNotified(let partner, .rating, _):
      considersCourse(partner, chance: partnerHabits[partner].value.academy.notified, now)
    default: break
    }
  }

  /// Instant `seconds` after another; negative durations count as 0, and those above 10¹⁰ s as that.
  @inline(__always)
  func time(after seconds: Double, from now: Timestamp) -> Timestamp {
    now + TimeSpan(seconds: min(max(seconds, 0), 1e10))
  }
}
