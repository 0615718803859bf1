import Quantities
import Variates

/// A non-homogeneous Poisson process whose rate is constant within each local hour.
///
/// The rate is that of the hour of the week times the day's factor. Given the factors, numbers of arrivals are Poisson.
///
/// Exact: the next arrival is where the integrated rate has grown by a unit exponential (inversion; Çinlar 1975).
/// Hours of the week are local civil time, so a day of 25 hours has one hour's arrivals more and one of 23 one less.
package struct ArrivalProcess: Sendable {
  /// Arrivals per microsecond in each hour of the local week.
  private let rates: [Double]
  private let days: DailyFactors
  private let clock: CivilClock
  private(set) var arrivals: UInt64 = 0

  /// - Parameters:
  ///   - ratePerDay: mean over a week; ≥ 0.
  ///   - profile: 168 relative intensities.
  ///   - days: factors on the rate by local day.
  package init(ratePerDay: Double, profile: [Double], days: DailyFactors = .none, clock: CivilClock) {
    precondition(profile.count == 168, "a week's profile has 168 hours, not \(profile.count)")
    let mean = profile.reduce(0, +) / 168
    precondition(mean > 0 || ratePerDay == 0, "a profile that is zero all week")
    rates = profile.map { ratePerDay == 0 ? 0 : ratePerDay / 86_400e6 * $0 / mean }
    self.days = days
    self.clock = clock
  }

  /// Returns the next arrival after `now`, or nil if none comes before `end`. O(hours until then).
  package mutating func next(
    after now: Timestamp, before end: Timestamp, channel: ChannelID,
    streams: inout CityStreams<some SimulationProbe>
  ) -> Timestamp? {
    var left = streams.draw(.arrival, of: UInt64(channel.index), occurrence: arrivals) {
      $0.exponential(mean: 1)
    }
    arrivals += 1
    var instant = now
    while instant < end {
      let rate = rate(at: instant)
      let boundary = clock.nextHour(after: instant)
      let growth = rate * Double((boundary - instant).microseconds)
      if growth > left {
        let arrival = instant + TimeSpan(microseconds: Int64((left / rate).rounded()))
        return arrival < end ? arrival : nil
      }
      left -= growth
      instant = boundary
    }
    return nil
  }

  /// Arrivals per microsecond.
  private func rate(at instant: Timestamp) -> Double {
    let rate = rates[clock.hourOfWeek(at: instant)]
    return days.isEmpty ? rate : rate * days[clock.dayNumber(at: instant)]
  }
}
