import Marketplace
import Quantities
import ScenarioModel
import Variates

// Which date it is to be: S3, S5, D9.
extension CitySimulation {
  /// Date of the client: another that it asks for in the call (S3), an earlier one of the partner's (S5), or the booked
  /// one.
  mutating func wishedDate(_ job: Job, _ partner: PartnerID, _ now: Timestamp) -> Timestamp {
    let habits = habits
    let number = UInt64(job.booking.number.value)
    let shift = streams.sampleIf(
      .newDate, of: number, occurrence: UInt64(job.timesReturned), chance: habits.clients.newDate
    ) { $0.sample(habits.clients.postponement.sampler) }
    if let shift { return postponed(job.appointment, days: wholeDays(shift), after: now) }
    return earlierDate(job, partner, now) ?? job.appointment
  }

  /// First day before the booked one on which the partner can come at the same hour; nil if the client declines.
  private mutating func earlierDate(_ job: Job, _ partner: PartnerID, _ now: Timestamp) -> Timestamp? {
    let takes = setting.clients.takesEarlier
    let number = UInt64(job.booking.number.value)
    let isTaken = streams.bernoulli(
      .earlierDate, of: number, occurrence: UInt64(job.timesReturned), chance: takes)
    guard isTaken else { return nil }
    let clock = setting.city.clock
    let timeOfDay = clock.timeOfDay(at: job.appointment)
    var day = clock.dayNumber(at: now)
    while day < clock.dayNumber(at: job.appointment) {
      let start = clock.instant(dayNumber: day, timeOfDay: timeOfDay)
      if start >= now + setting.clients.leastNotice && canMake(job, start, partner) { return start }
      day += 1
    }
    return nil
  }

  /// Returns true if the partner's working hours and other visits allow the start (D7).
  func canMake(_ job: Job, _ start: Timestamp, _ partner: PartnerID) -> Bool {
    let hours = platform.market.partners[partner].profile.hours
    return hours.cover(from: start, to: start + job.plannedDuration, on: setting.city.clock)
      && platform.market.couldMove(job, to: start)
  }

  /// Schedules a client's wish for another date, at some time before the agreed visit.
  mutating func clientPlansToMove(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner, job.appointment > now else { return }
    let moves = setting.clients.movesVisit
    let part = streams.sampleIf(.movedVisit, partner, job.booking.number, chance: moves) { $0.uniform() }
    guard let part else { return }
    let instant = now + TimeSpan(seconds: (job.appointment - now).seconds * part)
    queue.schedule(.clientMovesVisit(id, partner, appointment: job.windowStart), at: instant)
  }

  /// Moves the visit to the new date (S3), or releases the job if its partner cannot come (D9).
  mutating func clientMovesVisit(
    _ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp
  ) {
    guard let job = agreed(id, partner, appointment), job.state <= .confirmed else { return }
    let habits = habits
    let number = UInt64(job.booking.number.value)
    // The occurrences of calls' dates are counts of returns; this one lies above them.
    let shift = streams.draw(.newDate, of: number, occurrence: 1 << 32 | streams.person(partner)) {
      $0.sample(habits.clients.postponement.sampler)
    }
    let start = postponed(appointment, days: wholeDays(shift), after: now)
    if canMake(job, start, partner) {
      submit(.changeDate(id, start: start), now)
    } else {
      submit(.releaseForNewDate(id, partner, start: start), now)
    }
  }

  @inline(__always)
  func wholeDays(_ seconds: Double) -> Int {
    max(1, Int((min(max(seconds, 0), 1e9) / 86_400).rounded(.up)))
  }

  /// Same local time `days` later, or later still to give the shortest notice.
  func postponed(_ appointment: Timestamp, days: Int, after now: Timestamp) -> Timestamp {
    let clock = setting.city.clock
    var day = clock.dayNumber(at: appointment) + days
    let timeOfDay = clock.timeOfDay(at: appointment)
    while clock.instant(dayNumber: day, timeOfDay: timeOfDay) < now + setting.clients.leastNotice { day += 1 }
    return clock.instant(dayNumber: day, timeOfDay: timeOfDay)
  }
}
