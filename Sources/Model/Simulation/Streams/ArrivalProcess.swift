import Foundation
import Quantities
import ScenarioModel
import Variates

/// A non-homogeneous Poisson process whose rate is constant within each local hour, or times a sinusoid.
///
/// The rate is that of the hour of the week times the day's factor, and times a sinusoid where there is one. Given the factors, numbers of arrivals are Poisson.
///
/// Exact: the next arrival is where the integrated rate has grown by a unit exponential (inversion; Çinlar 1975).
/// Hours of the week are local civil time, so a day of 25 hours has one hour's arrivals more and one of 23 one less.
package struct ArrivalProcess: Sendable {
  /// Arrivals per microsecond in each hour of the local week.
  private let rates: [Double]
  private let wave: Wave?
  private let days: DailyFactors
  private let clock: CivilClock
  private(set) var arrivals: UInt64 = 0

  /// - Parameters:
  ///   - ratePerDay: mean over a week; ≥ 0.
  ///   - profile: 168 relative intensities.
  ///   - wave: sinusoid that these are multiplied by.
  ///   - days: factors on the rate by local day.
  package init(
    ratePerDay: Double, profile: [Double], wave: RateWave? = nil, days: DailyFactors = .none,
    clock: CivilClock
  ) {
    precondition(profile.count == 168, "a week's profile has 168 hours, not \(profile.count)")
    let mean = profile.reduce(0, +) / 168
    precondition(mean > 0 || ratePerDay == 0, "a profile that is zero all week")
    rates = profile.map { ratePerDay == 0 ? 0 : ratePerDay / 86_400e6 * $0 / mean }
    self.wave = wave.map(Wave.init)
    self.days = days
    self.clock = clock
  }

  /// Returns the next arrival after `now`, or nil if none comes before `end`. O(hours until then).
  ///
  /// - Parameter number: number of the process among those of its city, which its draws follow.
  package mutating func next(
    after now: Timestamp, before end: Timestamp, number: Int,
    streams: inout CityStreams<some SimulationProbe>
  ) -> Timestamp? {
    var left = streams.draw(.arrival, of: UInt64(number), occurrence: arrivals) {
      $0.exponential(mean: 1)
    }
    arrivals += 1
    var instant = now
    while instant < end {
      let rate = rate(at: instant)
      let boundary = clock.nextHour(after: instant)
      if let wave {
        if let span = wave.span(of: &left, at: rate, until: boundary - instant, from: weekTime(at: instant)) {
          let arrival = instant + span
          return arrival < end ? arrival : nil
        }
        instant = boundary
        continue
      }
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

  /// Local time since Monday 00:00 [µs].
  private func weekTime(at instant: Timestamp) -> Double {
    let day = clock.hourOfWeek(at: instant) / 24
    return Double((TimeSpan.days(Int64(day)) + clock.timeOfDay(at: instant)).microseconds)
  }

  /// Arrivals per microsecond.
  private func rate(at instant: Timestamp) -> Double {
    let rate = rates[clock.hourOfWeek(at: instant)]
    return days.isEmpty ? rate : rate * days[clock.dayNumber(at: instant)]
  }
}

extension ArrivalProcess {
  /// Sinusoid with its integral in closed form.
  private struct Wave: Sendable {
    let amplitude: Double
    /// Angle a microsecond.
    let frequency: Double
    /// [µs]
    let peak: Double

    init(_ wave: RateWave) {
      amplitude = wave.amplitude
      frequency = 2 * Double.pi / Double(wave.period.microseconds)
      peak = Double(wave.peak.microseconds)
    }

    /// Integral of the sinusoid over `span` µs from the local time `start` on.
    private func integral(over span: Double, from start: Double) -> Double {
      let (first, last) = (frequency * (start - peak), frequency * (start + span - peak))
      return span + amplitude / frequency * (sin(last) - sin(first))
    }

    /// Returns the shortest span after which the integrated rate has grown by `left`; nil if that is longer than `longest`.
    ///
    /// `left` is then less by the growth. Bisection of whole microseconds: exact, in 32 steps for an hour.
    func span(
      of left: inout Double, at rate: Double, until longest: TimeSpan, from start: Double
    ) -> TimeSpan? {
      let growth = rate * integral(over: Double(longest.microseconds), from: start)
      guard growth > left else {
        left -= growth
        return nil
      }
      var (low, high) = (Int64(0), longest.microseconds)
      while low < high {
        let middle = (low + high) / 2
        if rate * integral(over: Double(middle), from: start) < left {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return TimeSpan(microseconds: low)
    }
  }
}
