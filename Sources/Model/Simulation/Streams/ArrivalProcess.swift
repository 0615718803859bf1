import Quantities
import Variates

/// A non-homogeneous Poisson process whose rate is constant within each hour of the local week.
///
/// Exact: the next arrival is where the integrated rate has grown by a unit exponential (inversion; Çinlar 1975).
/// Hours of the week are local civil time, so a day of 25 hours has one hour's arrivals more and one of 23 one less.
package struct ArrivalProcess: Sendable {
  /// Arrivals per microsecond in each hour of the local week.
  private let rates: [Double]
  private let clock: CivilClock
  private(set) var arrivals: UInt64 = 0

  /// - Parameters:
  ///   - ratePerDay: mean over a week; ≥ 0.
  ///   - profile: 168 relative intensities.
  package init(ratePerDay: Double, profile: [Double], clock: CivilClock) {
    precondition(profile.count == 168, "a week's profile has 168 hours, not \(profile.count)")
    let mean = profile.reduce(0, +) / 168
    precondition(mean > 0 || ratePerDay == 0, "a profile that is zero all week")
    rates = profile.map { ratePerDay == 0 ? 0 : ratePerDay / 86_400e6 * $0 / mean }
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
      let rate = rates[clock.hourOfWeek(at: instant)]
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
}
