import Metrics
import Quantities

/// Properties of the run that a city's recorder needs beforehand.
///
/// Decision 0043.
public struct RecorderSettings: Sendable {
  /// Run to which the rows belong.
  public var label: RunLabel
  /// Clock of the city's local time.
  public var clock: CivilClock
  /// Currency of the city.
  public var currency: Currency
  /// Names in the order of the market's catalogue.
  public var programmes: [String]
  /// Names in the order of the market's catalogue.
  public var services: [String]
  /// Names in the order of the market's catalogue.
  public var channels: [String]
  /// Names of the market's classes of urgency, ordinary requests first; empty if there are no others.
  public var urgencies: [String] = []
  /// Start of the simulated time; daily rows begin with its local day.
  public var start: Timestamp
  /// End of the warm-up; jobs requested before it are not counted; ≥ `start`.
  public var warmUpEnd: Timestamp
  /// End of the measurement; jobs requested at or after it are not counted; > `warmUpEnd`.
  public var horizon: Timestamp
  /// True if the result of every request is kept, and the numbers at the end of every day.
  ///
  /// Memory then follows the number of requests.
  public var keepsRequests = false
  /// True if requests are counted in groups.
  public var breaksDown = false

  /// Traps unless start ≤ end of the warm-up < horizon.
  public init(
    label: RunLabel, clock: CivilClock, currency: Currency, programmes: [String], services: [String],
    channels: [String], start: Timestamp, warmUpEnd: Timestamp, horizon: Timestamp
  ) {
    precondition(
      start <= warmUpEnd && warmUpEnd < horizon,
      "an empty measurement window from \(warmUpEnd) to \(horizon) in a run from \(start)")
    self.label = label
    self.clock = clock
    self.currency = currency
    self.programmes = programmes
    self.services = services
    self.channels = channels
    self.start = start
    self.warmUpEnd = warmUpEnd
    self.horizon = horizon
  }

  /// Length of the measurement window.
  public var window: TimeSpan { horizon - warmUpEnd }
}

extension RecorderSettings {
  /// How much of the measurement window lies between two instants.
  func overlap(_ start: Timestamp, _ end: Timestamp) -> TimeSpan {
    let first = Swift.max(start, warmUpEnd)
    let last = Swift.min(end, horizon)
    return last > first ? last - first : .zero
  }

  func isInWindow(_ instant: Timestamp) -> Bool {
    instant >= warmUpEnd && instant < horizon
  }
}
