import EventKernel
import Marketplace
import Quantities
import Recording
import ScenarioModel
import Tables

// The loop: events in order, until nothing is left to do.
extension CitySimulation {
  /// Handles events until every job has ended, the drain limit is reached, or `shouldStop` returns true.
  mutating func advance(unless shouldStop: () -> Bool) -> SimulationEnding {
    while let next = takeNext() {
      if next.time >= end && platform.market.liveJobCount == 0 { break }
      streams.probe.countEvent()
      handle(next.payload, next.time)
      eventCount += 1
      if eventCount == nextCheck {
        if eventCount >= limit.events || queue.count > limit.pending {
          return .overrun(overrun(at: next.time, next.payload.kind))
        }
        nextCheck = min(eventCount + 4096, limit.events)
        if shouldStop() { return .stopped }
      }
    }
    // A run without further events still lasts to its horizon.
    if queue.now < end { queue.advance(to: end) }
    return .finished
  }

  private func overrun(at now: Timestamp, _ event: SimulationEventKind) -> SimulationOverrun {
    SimulationOverrun(time: now, event: event, eventCount: eventCount, pendingCount: queue.count)
  }

  @inline(__always)
  private mutating func takeNext() -> EventQueue<SimulationEvent>.Event? {
    let outer = streams.probe.enter(.queue)
    let next = queue.popFirst(through: cutOff)
    if Probe.isWatching, let next { streams.probe.dequeue(next.payload.kind, pending: queue.count) }
    streams.probe.leave(to: outer)
    return next
  }

  /// Closes the recorder's books and files.
  mutating func close() throws(FileFailure) -> CityRecord {
    let outer = streams.probe.enter(.closing)
    defer { streams.probe.leave(to: outer) }
    var record = try recorder.finish(
      at: queue.now, market: platform.market, groundTruths: partnerGroundTruths())
    record.metrics.clampedDraws = streams.clampedCount
    return record
  }

  /// Lets the timer fire, or the person act, that the event names.
  private mutating func handle(_ event: SimulationEvent, _ now: Timestamp) {
    switch event {
    case .timer(let timer): elapse(timer, now)
    case .termsChange(let change): adopt(setting.changes[Int(change)], now)
    case .staffingChange(let change): staff(Int(change), now)
    case .dispatchChange(let change): adopt(setting.dispatchChanges[Int(change)], now)
    case .hoursChange(let change): adopt(setting.hoursChanges[Int(change)], now)
    case .bookingArrives(let channel): bookingArrives(Int(channel), now)
    case .clientLosesPatience(let job, let returned): clientLosesPatience(job, returned, now)
    case .clientChangesMind(let job, let partner): clientChangesMind(job, partner, now)
    case .clientMovesVisit(let job, let partner, let date): clientMovesVisit(job, partner, date, now)
    case .clientMissesPartner(let job, let partner, let date): clientMissesPartner(job, partner, date, now)
    case .clientSigns(let job): clientSigns(job, now)
    case .clientRates(let job): clientRates(job, now)
    case .clientReturns(let number, let client, let channel):
      clientReturns(number, client, Int(channel), now)
    case .friendBooks(let number, let channel): friendBooks(number, Int(channel), now)
    case .partnerReplies(let job, let partner): partnerReplies(job, partner, now)
    case .partnerCalls(let job, let partner): partnerCalls(job, partner, now)
    case .partnerConfirms(let job, let partner, let date): partnerConfirms(job, partner, date, now)
    case .partnerAnnouncesAbsence(let job, let partner, let date):
      partnerAnnouncesAbsence(job, partner, date, now)
    case .partnerLeaves(let job, let partner, let date): partnerLeaves(job, partner, date, now)
    case .partnerReachesShop(let job, let partner): submit(.collectDevice(job, partner), now)
    case .partnerReachesClient(let job, let partner): submit(.arrive(job, partner), now)
    case .partnerBegins(let job, let partner): partnerBegins(job, partner, now)
    case .partnerFinishes(let job, let partner): partnerFinishes(job, partner, now)
    case .partnerRatesClient(let job, let partner): partnerRatesClient(job, partner, now)
    case .clientTurnsToSupport(let job, let kind): clientTurnsToSupport(job, kind, now)
    case .clientComplainsOfAgent(let job, let kind): clientComplainsOfAgent(job, about: kind, now)
    case .raiserLosesPatience(let ticket): raiserLosesPatience(ticket, now)
    case .raiserAsksForSenior(let ticket): raiserAsksForSenior(ticket, now)
    case .raiserReports(let ticket): raiserReports(ticket, now)
    case .agentMeetsAbuse(let ticket, let isGrave): agentMeetsAbuse(ticket, isGrave, now)
    case .agentFinishes(let ticket): agentFinishes(ticket, now)
    case .partnerTakesTest(let partner, let channel, let attempt):
      partnerTakesTest(partner, channel, attempt, now)
    case .partnerHandsInDocuments(let partner, let channel): partnerHandsInDocuments(partner, channel, now)
    case .candidateArrives(let group): candidateArrives(Int(group), now)
    case .partnerProvesIdentity(let partner): submit(.proveIdentity(partner), now)
    case .partnerTriesAgain(let partner): partnerTriesAgain(partner, now)
    case .partnerThinksOfReturn(let partner): partnerThinksOfReturn(partner, now)
    case .weekEnds: weekEnds(now)
    case .staffEndsCheck(let partner): staffEndsCheck(partner, now)
    case .staffFindsSecondAccount(let partner): submit(.reportSecondAccount(partner), now)
    case .staffMediates(let job): staffMediates(job, now)
    case .staffDecides(let partner): staffDecides(partner, now)
    case .staffDecidesCase(let partner, let kind, let isConfirmed):
      submit(.decideMisconduct(partner, kind, isConfirmed: isConfirmed), now)
    case .staffFindsOffPlatformWork(let partner): staffFindsOffPlatformWork(partner, now)
    case .partnerEndsCourse(let partner): partnerEndsCourse(partner)
    }
  }
}
