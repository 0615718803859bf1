import Quantities

/// Set of hours of the week in local civil time: 168 bits from Monday 00:00.
@frozen
public struct WeeklyHours: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var middle: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  /// Creates an empty set.
  @inlinable public init() {}

  /// Set of all hours of the week.
  public static var always: WeeklyHours {
    var hours = WeeklyHours()
    for hour in 0..<168 { hours[hour] = true }
    return hours
  }

  /// True if the hour of the week, in 0 ..< 168, is in the set; traps outside.
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

  /// Number of hours in the set [h].
  public var hoursPerWeek: Int {
    low.nonzeroBitCount + middle.nonzeroBitCount + high.nonzeroBitCount
  }

  /// True if all hours are in the set.
  @inlinable public var isAlways: Bool { low == .max && middle == .max && high == (1 << 40) - 1 }

  /// Creates the set of local hours that a period covers, at least in part. O(hours spanned), at most 15 days' hours.
  public init(touchedFrom start: Timestamp, to end: Timestamp, on clock: CivilClock) {
    // Every hour of the week comes up twice in 15 days, and a change of the clock, which may skip a whole day, skips it
    // at most once.
    if end - start >= .days(15) {
      self = .always
      return
    }
    guard clock.isSteady(from: start, to: end) else {
      self.init(walkingFrom: start, to: end, on: clock)
      return
    }
    self.init()
    let first = clock.hourOfWeek(at: start)
    let span = (end - start).microseconds + clock.timeOfDay(at: start).microseconds % 3_600_000_000
    let last = first + Int(max(0, span - 1) / 3_600_000_000)
    insert(first...min(last, 167))
    if last > 167 { insert(0...min(last - 168, 167)) }
  }

  /// Adds hours of the week, which must be in 0 ... 167. O(1).
  private mutating func insert(_ hours: ClosedRange<Int>) {
    /// Bits of the hours that are among the 64 from `start` on.
    func bits(from start: Int) -> UInt64 {
      // Shifts by more than the width give 0.
      (UInt64.max << max(0, hours.lowerBound - start)) & (UInt64.max >> max(0, start + 63 - hours.upperBound))
    }
    low |= bits(from: 0)
    middle |= bits(from: 64)
    high |= bits(from: 128)
  }

  /// Adds the hours of a period with a change of the clock.
  private init(walkingFrom start: Timestamp, to end: Timestamp, on clock: CivilClock) {
    self.init()
    var instant = start
    repeat {
      self[clock.hourOfWeek(at: instant)] = true
      instant = clock.nextHour(after: instant)
    } while instant < end
  }

  /// Returns true if all hours of `other` are in the set. O(1).
  @inlinable
  public func isSuperset(of other: WeeklyHours) -> Bool { other.lack(in: self) == 0 }

  /// Returns 0 exactly if all hours are in `other`, without a branch. O(1).
  @inlinable
  @inline(__always)
  func lack(in other: WeeklyHours) -> UInt64 {
    low & ~other.low | middle & ~other.middle | high & ~other.high
  }

  /// Returns true if the period from `start` to `end` lies wholly within the hours. O(hours spanned).
  public func cover(from start: Timestamp, to end: Timestamp, on clock: CivilClock) -> Bool {
    isAlways || isSuperset(of: WeeklyHours(touchedFrom: start, to: end, on: clock))
  }
}
