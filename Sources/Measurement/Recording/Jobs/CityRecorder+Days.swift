import Marketplace
import Metrics
import Quantities
import Tables

// The time series, and the end.
extension CityRecorder {
  /// Writes the days that have ended by `now`, those without events included; nothing after the horizon.
  mutating func endDays(until now: Timestamp) {
    while now >= dayEnd {
      let beginning = settings.clock.instant(dayNumber: dayNumber, timeOfDay: .zero)
      if writers.isTimeseriesOn && beginning < settings.horizon { writeDay(beginning) }
      if beginning < settings.horizon { noteStock(beginning) }
      today.reset()
      for programme in takings.indices { takings[programme] = DayTakings() }
      dayNumber += 1
      dayEnd = settings.clock.instant(dayNumber: dayNumber + 1, timeOfDay: .zero)
    }
  }

  private mutating func writeDay(_ beginning: Timestamp) {
    let isWarmUp = max(beginning, settings.start) < settings.warmUpEnd
    for programme in settings.programmes.indices {
      writers.timeseries.write("programme", programme, of: names.programmes)
      writers.timeseries.write("date", dayNumber: dayNumber)
      writers.timeseries.write("is_warm_up", isWarmUp)
      for counter in DailyCounter.allCases {
        writers.timeseries.write(counter.name, today[programme, counter])
      }
      let ratings = today[programme, .ratings]
      writers.timeseries.write(
        "stars_mean", ratings == 0 ? nil : Double(takings[programme].stars) / Double(ratings))
      writers.timeseries.write("jobs_in_system", jobsInSystem[programme].count)
      writers.timeseries.write("currency", settings.currency)
      writers.timeseries.write("gmv", money(takings[programme].payments))
      writers.timeseries.write("commission", money(takings[programme].commission))
      writers.timeseries.write("active_partners", working[programme])
      writers.timeseries.endRow()
    }
  }

  private func money(_ minorUnits: Int64) -> Money {
    Money(minorUnits: minorUnits, currency: settings.currency)
  }

  /// Closes the books and the files; the recorder is not to be used afterwards.
  ///
  /// - Parameters:
  ///   - end: when the run ended; not before the last event.
  ///   - groundTruths: by partner ordinal; may be empty.
  public mutating func finish(
    at end: Timestamp, market: Market, groundTruths: [PartnerGroundTruth] = []
  ) throws(FileFailure) -> CityRecord {
    takeIn(market, at: end)
    for slot in jobs.indices where jobs[slot].marks.contains(.alive) { noteUnfinished(slot, end, market) }
    for slot in tickets.indices { noteOpenTicket(slot, end) }
    noteDuty(until: end, market)
    for index in partners.indices {
      settlePartner(index, end, market, index < groundTruths.count ? groundTruths[index] : nil)
      if market.partners[index].status.mayTakeJobs {
        breakdown?.addPartner(at: market.partners[index].profile.home)
      }
    }
    for programme in tallies.indices {
      jobsInSystem[programme].change(by: 0, at: end, in: settings)
      tallies[programme].presence = jobsInSystem[programme].area
      tallies[programme].counts = counts.counts(ofRow: programme)
      tallies[programme].window = settings.overlap(settings.warmUpEnd, end).microseconds
    }
    endDays(until: end)
    // A day that the run's end cuts short still has its row.
    if settings.clock.instant(dayNumber: dayNumber, timeOfDay: .zero) < end { endDays(until: dayEnd) }
    let rows = try writers.finish()
    let named = tallies.indices.map { (name: settings.programmes[$0], tally: tallies[$0]) }
    return CityRecord(
      metrics: CityMetrics(named), requests: requestResults, days: dayStocks, breakdown: breakdown, rows: rows
    )
  }
}
