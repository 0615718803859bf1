import Quantities

// The order of a day's visits: V8.
extension Market {
  /// Schedules the route planning of the visit's day: the evening before, or now if it has passed.
  mutating func scheduleRoute(_ slot: Int, _ now: Timestamp, _ effects: inout Effects) {
    guard jobs[slot].isFlexible, let partner = jobs[slot].partner else { return }
    let day = city.clock.dayNumber(at: jobs[slot].appointment)
    let midnight = city.clock.instant(dayNumber: day, timeOfDay: .zero)
    effects.wake(
      at: max(midnight - city.travel.planningLead, now), for: .routePlanning(partner, day: Int32(day)))
  }

  /// Moves the partner's flexible visits of a local day to the starts of the shortest route.
  ///
  /// A day in progress is replanned only while its partner is free.
  mutating func planRoute(of partner: PartnerID, day: Int, _ now: Timestamp, _ effects: inout Effects) {
    let midnight = city.clock.instant(dayNumber: day, timeOfDay: .zero)
    guard now >= midnight - city.travel.planningLead, now < midnight || partners[partner].engagedWith == nil
    else { return }
    let stops = stops(of: partner, day: day)
    guard stops.contains(where: \.isFlexible) else { return }
    let place = partners[partner].whereabouts(at: now, travel: city.travel)
    let planner = RoutePlanner(
      travel: city.travel, hours: partners[partner].profile.hours, clock: city.clock,
      home: now < midnight ? partners[partner].profile.home : place, departure: max(now, midnight))
    for entry in planner.plan(stops) ?? [] { retime(entry, partner, &effects) }
  }

  private func stops(of partner: PartnerID, day: Int) -> ContiguousArray<RoutePlanner.Stop> {
    let last = city.clock.instant(dayNumber: day + 1, timeOfDay: .zero) - TimeSpan(microseconds: 1)
    var stops = ContiguousArray<RoutePlanner.Stop>()
    for entry in partners[partner].calendar.entries {
      guard let job = job(entry.job), city.clock.dayNumber(at: job.appointment) == day else { continue }
      let delivery = job.appointment - entry.start
      let isOpen = job.isFlexible && mayBeRetimed(job)
      let latest = isOpen ? min(job.latestStart, last) - delivery : entry.start
      let earliest = isOpen ? job.windowStart - delivery : entry.start
      stops.append(RoutePlanner.Stop(entry: entry, earliest: earliest, latest: max(latest, earliest)))
    }
    return stops
  }

  /// Returns true if the visit is agreed and, where required, confirmed, so that its start may move.
  private func mayBeRetimed(_ job: Job) -> Bool {
    job.state == .confirmed || job.state == .appointmentAgreed && !programme(of: job).reassignsUnconfirmed
  }

  private mutating func retime(
    _ entry: PartnerCalendar.Entry, _ partner: PartnerID, _ effects: inout Effects
  ) {
    guard let slot = jobs.slot(of: entry.job),
      let present = partners[partner].calendar.entries.first(where: { $0.job == entry.job }),
      present.start != entry.start
    else { return }
    partners.changeCalendar(of: partner) {
      $0.remove(entry.job)
      $0.insert(entry)
    }
    jobs[slot].appointment = jobs[slot].appointment + (entry.start - present.start)
    effects.emit(.visitScheduled(entry.job, partner, start: jobs[slot].appointment))
  }
}
