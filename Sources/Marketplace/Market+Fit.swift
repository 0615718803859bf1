import Quantities

/// What a job asks of a partner's calendar.
@frozen
public struct CalendarDemand: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let isImmediate: Bool
  /// The visit if it begins at the appointment; an immediate one begins when the partner can be there.
  let entry: PartnerCalendar.Entry
  /// The hours of the week that a scheduled visit touches.
  @usableFromInline let hours: WeeklyHours
}

extension CalendarDemand {
  /// Whether somebody who works at these hours could be available; an immediate job's hours depend on who comes.
  @inlinable
  @inline(__always)
  public func mayFit(_ available: WeeklyHours) -> Bool { isImmediate || available.isSuperset(of: hours) }
}

/// What a job asks of its partner's competence (D1) and certification (B2).
@frozen
public struct Qualification: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let skill: Int
  @usableFromInline let level: UInt8
  @usableFromInline let certifications: Certifications

  /// Whether somebody with these skills and certifications may serve the job. O(1).
  @inlinable
  @inline(__always)
  public func isMet(by skills: SkillSet, _ held: Certifications) -> Bool {
    skills[skill] >= level && certifications.rawValue & ~held.rawValue == 0
  }
}

extension Market {
  /// What the job asks of whoever is to serve it.
  public func qualification(for job: Job) -> Qualification {
    let service = Int(job.booking.service.index)
    return Qualification(
      skill: services[service].skill, level: services[service].requiredLevel,
      certifications: channels[Int(job.booking.channel.index)].requiredCertifications)
  }

  /// Whether the partner could serve the job at all: programme, skill, competence, certification (D1, B2).
  public func isQualified(_ partner: PartnerID, for job: Job) -> Bool {
    let index = Int(partner.index)
    return partners[index].profile.programme == job.booking.programme
      && qualification(for: job)
        .isMet(by: partners[index].profile.skills, partners[index].profile.certifications)
  }

  /// What the job asks of anybody's calendar: worked out once, to be compared with many partners' (D7, B4).
  public func calendarDemand(of job: Job) -> CalendarDemand {
    let client = job.booking.position
    let shop = job.needsPickUp ? channels[Int(job.booking.channel.index)].shop : nil
    let firstStop = shop ?? client
    let delivery = city.travel.time(from: firstStop, to: client)
    let start = job.appointment - delivery
    let entry = PartnerCalendar.Entry(
      job: job.id, start: start, end: start + delivery + job.plannedDuration, firstStop: firstStop,
      lastStop: client)
    let hours =
      job.isImmediate ? WeeklyHours() : WeeklyHours(touchedFrom: entry.start, to: entry.end, on: city.clock)
    return CalendarDemand(isImmediate: job.isImmediate, entry: entry, hours: hours)
  }

  /// The stretch of the partner's calendar that the job would take if it were accepted now (D7, B4).
  public func calendarEntry(for job: Job, of partner: PartnerID, at now: Timestamp) -> PartnerCalendar.Entry {
    calendarEntry(for: calendarDemand(of: job), of: partner, at: now)
  }

  private func calendarEntry(
    for demand: CalendarDemand, of partner: PartnerID, at now: Timestamp
  ) -> PartnerCalendar.Entry {
    guard demand.isImmediate else { return demand.entry }
    let origin = partners[Int(partner.index)].whereabouts(at: now, travel: city.travel)
    return demand.entry.moved(to: now + city.travel.time(from: origin, to: demand.entry.firstStop))
  }

  /// Whether the visit lies in the partner's working hours and fits between its other visits with travel time, and
  /// for an immediate job whether the partner is free now (D7). O(visits of the partner).
  public func isAvailable(_ partner: PartnerID, for demand: CalendarDemand, at now: Timestamp) -> Bool {
    let index = Int(partner.index)
    let entry = calendarEntry(for: demand, of: partner, at: now)
    if demand.isImmediate {
      guard partners[index].engagedWith == nil,
        partners[index].profile.hours.cover(from: now, to: entry.end, on: city.clock)
      else { return false }
    } else {
      guard partners[index].profile.hours.isSuperset(of: demand.hours) else { return false }
    }
    return partners[index].calendar.fits(entry, travel: city.travel)
  }

  /// The same for one partner only.
  public func isAvailable(_ partner: PartnerID, for job: Job, at now: Timestamp) -> Bool {
    isAvailable(partner, for: calendarDemand(of: job), at: now)
  }

  /// Whether a partner who has the job could also make this start.
  public func couldMove(_ job: Job, to start: Timestamp) -> Bool {
    guard let partner = job.partner else { return false }
    var moved = job
    moved.setDate(start)
    let entry = calendarEntry(for: moved, of: partner, at: start)
    return partners[Int(partner.index)].calendar.fits(entry, travel: city.travel)
  }
}
