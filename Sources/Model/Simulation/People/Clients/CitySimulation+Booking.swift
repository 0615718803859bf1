import Marketplace
import Quantities
import ScenarioModel
import Variates

// Clients book, wait, and may call it off.
extension CitySimulation {
  mutating func scheduleBooking(_ channel: Int, after now: Timestamp) {
    // By the place among the channels that the city uses, which no other city's channels change.
    let next = arrivals[channel].next(after: now, before: end, number: channel, streams: &streams)
    if let next { queue.schedule(.bookingArrives(channel: UInt8(channel)), at: next) }
  }

  mutating func bookingArrives(_ channel: Int, _ now: Timestamp) {
    if let step = replay?.current { return tracedBookingArrives(step, channel, now) }
    scheduleBooking(channel, after: now)
    let number = JobNumber(nextJobNumber)
    nextJobNumber += 1
    request(booking(number, channel, now), now)
  }

  /// Submits the booking, unless the client decides against it.
  mutating func request(_ booking: Booking, _ now: Timestamp) {
    if setting.responses.isActive && !isMade(booking, now) { return }
    if !goesToFormerPartner(booking, now) { submit(.requestJob(booking), now) }
  }

  /// Draws the booking of this number, by the given client or by one of those of the start.
  mutating func booking(
    _ number: JobNumber, _ channel: Int, by known: ClientID? = nil, _ now: Timestamp
  ) -> Booking {
    let accounts = setting.clientAccounts
    let habits = habits
    let draws = streams.draw(.booking, of: UInt64(number.value)) { stream in
      (
        client: stream.uniformInt(below: accounts),
        programme: stream.uniform(), service: stream.uniform(),
        isImmediate: stream.uniform() < habits.clients.immediateShare, pickUp: stream.uniform(),
        tieBreak: stream.word(), slot: stream.uniform(),
        lead: stream.sample(habits.clients.leadTime.sampler)
      )
    }
    let client = known ?? ClientID(UInt32(draws.client))
    return Booking(
      number: number, client: client, channel: choosers[channel].channel.channel,
      service: ServiceID(UInt8(choosers[channel].services.choose(draws.service))),
      programme: ProgrammeID(UInt8(choosers[channel].programmes.choose(draws.programme))),
      position: platform.market.clients[client].position,
      wishedStart: draws.isImmediate
        ? nil : wishedStart(draws.lead, slot: draws.slot, now),
      flexibility: draws.isImmediate ? .zero : flexibility(of: number),
      needsPickUp: draws.pickUp < choosers[channel].channel.pickUpShare,
      tieBreak: draws.tieBreak, urgency: urgency(of: number))
  }

  /// Class of urgency of this request, drawn by the classes' shares; draws nothing without classes.
  private mutating func urgency(of number: JobNumber) -> UrgencyID {
    guard !setting.urgencies.isEmpty else { return UrgencyID(0) }
    let place = streams.draw(.urgency, of: number.value) { $0.uniform() } * 1_000_000
    var reached: Int64 = 0
    for (index, urgency) in setting.urgencies.enumerated() {
      reached += urgency.share.partsPerMillion
      if place < Double(reached) { return UrgencyID(UInt8(index + 1)) }
    }
    return UrgencyID(0)
  }

  /// Length of the window within which this client lets the platform place the visit (V8).
  private mutating func flexibility(of number: JobNumber) -> TimeSpan {
    let share = setting.clients.flexibleShare
    let isFlexible = streams.bernoulli(.flexibility, of: UInt64(number.value), chance: share)
    return isFlexible ? setting.clients.flexibleWindow : .zero
  }

  /// Files a new request for work that the present partner cannot do (V2, OF), unless requests have ended.
  ///
  /// The number is the first request's with the highest bit set. Whether a client files another depends on who came, and
  /// must not shift the numbers of the other requests. Each request leads to at most one more.
  mutating func clientFilesAnother(_ first: Booking, _ now: Timestamp) {
    let number = JobNumber(first.number.value | 1 << 31)
    guard number != first.number, now < end else { return }
    let habits = habits
    let draws = streams.draw(.followUp, of: UInt64(number.value)) { stream in
      (
        tieBreak: stream.word(), slot: stream.uniform(),
        lead: stream.sample(habits.clients.leadTime.sampler)
      )
    }
    var booking = first
    booking.number = number
    booking.wishedStart = wishedStart(draws.lead, slot: draws.slot, now)
    booking.needsPickUp = false
    booking.tieBreak = draws.tieBreak
    request(booking, now)
  }

  /// Full hour, chosen by `slot`, on the day that is `lead` seconds ahead on the wall clock.
  ///
  /// If the notice is too short, it is on the next day with visits.
  private func wishedStart(_ lead: Double, slot: Double, _ now: Timestamp) -> Timestamp {
    let clock = setting.city.clock
    let ahead = clock.timeOfDay(at: now) + TimeSpan(seconds: min(max(lead, 0), 1e10))
    let first = clock.dayNumber(at: now) + Int(ahead.microseconds / TimeSpan.days(1).microseconds)
    let wished = visitTime(from: first, slot: slot)
    if wished.start >= now + setting.clients.leastNotice { return wished.start }
    return visitTime(from: wished.day + 1, slot: slot).start
  }

  /// Hour that `slot` chooses on a local day, or on the next one that has visits.
  private func visitTime(from day: Int, slot: Double) -> (day: Int, start: Timestamp) {
    var day = day
    while true {
      if let hour = slotChooser.hour(onDay: day, slot) {
        return (day, setting.city.clock.instant(dayNumber: day, timeOfDay: .hours(Int64(hour))))
      }
      day += 1
    }
  }

  /// Draws the client's patience until a partner accepts, anew each time that the job is returned.
  mutating func clientBeginsToWait(_ id: JobID, _ now: Timestamp) {
    guard let patience = habits.clients.patience?.sampler, let job = platform.market.job(id) else {
      return
    }
    let returned = job.timesReturned
    let span = streams.draw(.patience, of: UInt64(job.booking.number.value), occurrence: UInt64(returned)) {
      $0.sample(patience)
    }
    let givesUp = time(after: span, from: now)
    if givesUp < job.expiresAt {
      queue.schedule(.clientLosesPatience(id, timesReturned: returned), at: givesUp)
    }
  }

  mutating func clientLosesPatience(_ id: JobID, _ timesReturned: UInt8, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.state <= .offered, job.timesReturned == timesReturned else {
      return
    }
    submit(.cancelJob(id), now)
  }

  mutating func clientChangesMind(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner, job.state >= .accepted,
      job.state <= .enRoute
    else { return }
    submit(.cancelJob(id), now)
  }

  /// Asks support for a partner who has not come, or reports the no-show at once if that is impossible.
  mutating func clientMissesPartner(
    _ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp
  ) {
    guard let job = current(id, partner, appointment), job.state <= .confirmed else { return }
    let asks = Command.openTicket(id, .missingPartner, by: .client(job.booking.client), about: nil)
    if habits.hasSupportDesk && submit(asks, now) == nil { return }
    reportNoShow(job, now)
  }

  /// Reports a no-show; the client may want another partner, at the same hour of the next day.
  mutating func reportNoShow(_ job: Job, _ now: Timestamp) {
    let another = streams.draw(.noShowAnswer, of: UInt64(job.booking.number.value)) { $0.uniform() }
    let isWanted = another < setting.clients.wantsAnother
    let newStart = isWanted ? postponed(job.appointment, days: 1, after: now) : nil
    submit(.reportNoShow(job.id, newStart: newStart), now)
  }

  /// Job that the partner still has under the agreed window; nil otherwise.
  ///
  /// The place of the visit within the client's window does not matter (V8).
  func agreed(_ id: JobID, _ partner: PartnerID, _ windowStart: Timestamp) -> Job? {
    guard let job = platform.market.job(id), job.windowStart == windowStart else { return nil }
    return current(id, partner, job.appointment)
  }

  /// Job that the partner still has at this appointment; nil otherwise.
  func current(_ id: JobID, _ partner: PartnerID, _ appointment: Timestamp) -> Job? {
    guard let job = platform.market.job(id), job.partner == partner, job.appointment == appointment,
      job.state >= .accepted, job.state <= .enRoute
    else { return nil }
    return job
  }
}
