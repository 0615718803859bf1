import Quantities

extension Market {
  /// Whether the partner could serve the job at all: programme, skill, competence, certification (D1, B2).
  public func isQualified(_ partner: PartnerID, for job: Job) -> Bool {
    let index = Int(partner.index)
    let service = Int(job.booking.service.index)
    let required = channels[Int(job.booking.channel.index)].requiredCertifications
    return partners[index].profile.programme == job.booking.programme
      && partners[index].profile.skills[services[service].skill] >= services[service].requiredLevel
      && partners[index].profile.certifications.isSuperset(of: required)
  }

  /// The stretch of the partner's calendar that the job would take if it were accepted now (D7, B4).
  public func calendarEntry(for job: Job, of partner: PartnerID, at now: Timestamp) -> PartnerCalendar.Entry {
    let client = job.booking.position
    let shop = job.booking.needsPickUp ? channels[Int(job.booking.channel.index)].shop : nil
    let firstStop = shop ?? client
    let delivery = city.travel.time(from: firstStop, to: client)
    var start = job.appointment - delivery
    if job.isImmediate {
      let origin = partners[Int(partner.index)].whereabouts(at: now, travel: city.travel)
      start = now + city.travel.time(from: origin, to: firstStop)
    }
    return PartnerCalendar.Entry(
      job: job.id, start: start, end: start + delivery + job.plannedDuration, firstStop: firstStop,
      lastStop: client)
  }

  /// Whether the visit lies in the partner's working hours and fits between its other visits with travel time, and
  /// for an immediate job whether the partner is free now (D7). O(visits of the partner).
  public func isAvailable(_ partner: PartnerID, for job: Job, at now: Timestamp) -> Bool {
    let index = Int(partner.index)
    if job.isImmediate && partners[index].engagedWith != nil { return false }
    let entry = calendarEntry(for: job, of: partner, at: now)
    let begin = job.isImmediate ? now : entry.start
    return partners[index].profile.hours.cover(from: begin, to: entry.end, on: city.clock)
      && partners[index].calendar.fits(entry, travel: city.travel)
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
