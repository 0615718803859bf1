import Quantities

/// Requirements of a job on a partner's calendar.
@frozen
public struct CalendarDemand: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let isImmediate: Bool
  /// Visit at the appointment; an immediate one begins when the partner can be there.
  let entry: PartnerCalendar.Entry
  /// Hours of the week that the visit covers; for an immediate job without travel.
  public let hours: WeeklyHours
}

extension CalendarDemand {
  /// Returns 0 only for hours that contain all hours that every partner must work. O(1).
  @inlinable
  @inline(__always)
  public func lack(of available: WeeklyHours) -> UInt64 { hours.lack(in: available) }
}

/// Requirements of a job on competence (D1) and certification (B2).
@frozen
public struct Qualification: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let skill: Int
  @usableFromInline let level: UInt8
  @usableFromInline let certifications: Certifications

  /// Returns 0 exactly for skills and certifications that meet the requirements, without a branch. O(1).
  @inlinable
  @inline(__always)
  public func lack(of skills: SkillSet, _ held: Certifications) -> UInt64 {
    skills.lack(of: level, in: skill) | certifications.rawValue & ~held.rawValue
  }
}

/// Reason for which a visit does not fit a qualified partner (D7).
public enum CalendarObstacle: Sendable {
  /// Some hour of the visit is outside the partner's working hours.
  case hours
  /// Another visit leaves no room, or the partner is busy and the job immediate.
  case calendar
}

extension Market {
  /// Returns the requirements of a job on competence and certification.
  public func qualification(for job: Job) -> Qualification {
    qualification(job.booking.service, job.booking.channel)
  }

  @inline(__always)
  private func qualification(_ service: ServiceID, _ channel: ChannelID) -> Qualification {
    Qualification(
      skill: services[service].skill, level: services[service].requiredLevel,
      certifications: channels[channel].requiredCertifications)
  }

  /// Returns true if the partner's programme, competence and certifications fit the job (D1, B2).
  public func isQualified(_ partner: PartnerID, for job: Job) -> Bool {
    isQualified(partner, job.booking.programme, job.booking.service, job.booking.channel)
  }

  @inline(__always)
  func isQualified(
    _ partner: PartnerID, _ programme: ProgrammeID, _ service: ServiceID, _ channel: ChannelID
  ) -> Bool {
    guard partners[partner].profile.programme == programme else { return false }
    return qualification(service, channel)
      .lack(of: partners[partner].profile.skills, partners[partner].profile.certifications) == 0
  }

  /// Returns the requirements of a job on calendars, computed once for many partners (D7, B4).
  public func calendarDemand(of job: Job, at now: Timestamp) -> CalendarDemand {
    let entry = visit(for: job)
    let earliest = job.isImmediate ? now : entry.start
    let hours = WeeklyHours(
      touchedFrom: earliest, to: earliest + (entry.end - entry.start), on: city.clock)
    return CalendarDemand(isImmediate: job.isImmediate, entry: entry, hours: hours)
  }

  /// Returns the calendar entry of the job at its appointment.
  private func visit(for job: Job) -> PartnerCalendar.Entry {
    let client = job.booking.position
    let shop = job.needsPickUp ? channels[job.booking.channel].shop : nil
    let firstStop = shop ?? client
    let delivery = city.travel.time(from: firstStop, to: client)
    let start = job.appointment - delivery
    return PartnerCalendar.Entry(
      job: job.id, start: start, end: start + delivery + job.plannedDuration, firstStop: firstStop,
      lastStop: client)
  }

  /// Returns the calendar entry of the job if the partner accepted it now (D7, B4).
  @inline(never)
  public func calendarEntry(for job: Job, of partner: PartnerID, at now: Timestamp) -> PartnerCalendar.Entry {
    let entry = visit(for: job)
    return job.isImmediate ? begun(entry, by: partner, at: now) : entry
  }

  /// Returns the calendar entry of an immediate job if the partner leaves now.
  private func begun(
    _ visit: PartnerCalendar.Entry, by partner: PartnerID, at now: Timestamp
  ) -> PartnerCalendar.Entry {
    let origin = partners[partner].whereabouts(at: now, travel: city.travel)
    return visit.moved(to: now + city.travel.time(from: origin, to: visit.firstStop))
  }

  /// Returns true if the visit fits working hours and calendar with travel time (D7). O(visits of the partner).
  ///
  /// For an immediate job the partner must be free now.
  public func isAvailable(_ partner: PartnerID, for demand: CalendarDemand, at now: Timestamp) -> Bool {
    guard demand.lack(of: partners[partner].profile.hours) == 0 else { return false }
    guard demand.isImmediate else {
      return partners[partner].calendar.fits(demand.entry, travel: city.travel)
    }
    guard partners[partner].engagedWith == nil else { return false }
    let entry = begun(demand.entry, by: partner, at: now)
    return partners[partner].profile.hours.cover(from: now, to: entry.end, on: city.clock)
      && partners[partner].calendar.fits(entry, travel: city.travel)
  }

  /// Returns the first obstacle to a visit; nil exactly where `isAvailable` is true. O(visits of the partner).
  public func obstacle(
    to partner: PartnerID, for demand: CalendarDemand, at now: Timestamp
  ) -> CalendarObstacle? {
    if isAvailable(partner, for: demand, at: now) { return nil }
    guard demand.lack(of: partners[partner].profile.hours) == 0 else { return .hours }
    guard demand.isImmediate else { return .calendar }
    let end = begun(demand.entry, by: partner, at: now).end
    return partners[partner].profile.hours.cover(from: now, to: end, on: city.clock) ? .calendar : .hours
  }

  /// Returns true if a job fits one partner's working hours and calendar (D7). O(visits of the partner).
  public func isAvailable(_ partner: PartnerID, for job: Job, at now: Timestamp) -> Bool {
    isAvailable(partner, for: calendarDemand(of: job, at: now), at: now)
  }

  /// Returns true if the job's partner could also make another start.
  public func couldMove(_ job: Job, to start: Timestamp) -> Bool {
    guard let partner = job.partner else { return false }
    var moved = job
    moved.setDate(start)
    let entry = calendarEntry(for: moved, of: partner, at: start)
    return partners[partner].calendar.fits(entry, travel: city.travel)
  }
}
