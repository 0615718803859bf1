import Metrics
import Quantities

/// What a city's recorder must know of the run beforehand.
public struct RecorderSettings: Sendable {
  public var label: RunLabel
  public var clock: CivilClock
  public var currency: Currency
  /// Names in the order of the market's catalogue.
  public var programmes: [String]
  /// Names in the order of the market's catalogue.
  public var services: [String]
  /// Names in the order of the market's catalogue.
  public var channels: [String]
  /// When the simulated time begins; daily rows begin with its local day.
  public var start: Timestamp
  /// Jobs requested before are not counted; ≥ `start`.
  public var warmUpEnd: Timestamp
  /// Jobs requested at or after are not counted; > `warmUpEnd`.
  public var horizon: Timestamp

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

  /// How long jobs are counted.
  public var window: TimeSpan { horizon - warmUpEnd }
}
