import Quantities

/// The hours of the week in which a partner works, in local civil time: 168 bits, Monday 00:00 first.
public struct WeeklyHours: Hashable, Sendable, BitwiseCopyable {
  private var low: UInt64 = 0
  private var middle: UInt64 = 0
  private var high: UInt64 = 0

  /// No hours at all.
  public init() {}

  /// Every hour of the week.
  public static var always: WeeklyHours {
    var hours = WeeklyHours()
    for hour in 0..<168 { hours[hour] = true }
    return hours
  }

  /// Whether the hour of the week [0, 168) is worked. Traps outside.
  public subscript(hour: Int) -> Bool {
    get {
      precondition(hour >= 0 && hour < 168, "no hour \(hour) in a week")
      let bit: UInt64 = 1 << UInt64(hour & 63)
      return (hour < 64 ? low : hour < 128 ? middle : high) & bit != 0
    }
    set {
      precondition(hour >= 0 && hour < 168, "no hour \(hour) in a week")
      let bit: UInt64 = 1 << UInt64(hour & 63)
      switch hour >> 6 {
      case 0: low = newValue ? low | bit : low & ~bit
      case 1: middle = newValue ? middle | bit : middle & ~bit
      default: high = newValue ? high | bit : high & ~bit
      }
    }
  }

  /// Hours worked in a week [h].
  public var hoursPerWeek: Int {
    low.nonzeroBitCount + middle.nonzeroBitCount + high.nonzeroBitCount
  }

  public var isAlways: Bool { hoursPerWeek == 168 }

  /// The hours of the local week that a stretch of time touches: the one it begins in, and every one that begins before
  /// its end. O(hours spanned).
  public init(touchedFrom start: Timestamp, to end: Timestamp, on clock: CivilClock) {
    var instant = start
    repeat {
      self[clock.hourOfWeek(at: instant)] = true
      instant = clock.nextHour(after: instant)
    } while instant < end
  }

  /// Whether all of the other's hours are among these. O(1).
  public func isSuperset(of other: WeeklyHours) -> Bool {
    other.low & ~low == 0 && other.middle & ~middle == 0 && other.high & ~high == 0
  }

  /// Whether work from `start` to `end` lies wholly within these hours on `clock`. O(hours spanned).
  public func cover(from start: Timestamp, to end: Timestamp, on clock: CivilClock) -> Bool {
    isAlways || isSuperset(of: WeeklyHours(touchedFrom: start, to: end, on: clock))
  }
}
