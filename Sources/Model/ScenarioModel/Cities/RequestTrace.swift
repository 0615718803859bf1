import Marketplace
import Quantities

/// Requests of the past, which take the place of random arrivals.
public struct RequestTrace: Sendable, Hashable {
  /// Requests in the order of their local times.
  public var requests: [TracedRequest]
  /// Number of days of the blocks that a replication draws with replacement; nil to replay the requests as they are.
  public var blockDays: Int?

  /// Makes a trace.
  public init(requests: [TracedRequest], blockDays: Int? = nil) {
    self.requests = requests
    self.blockDays = blockDays
  }

  /// Mean number of requests a day, from the first day to the last; 0 without requests.
  public var ratePerDay: Double {
    guard let first = requests.first?.day, let last = requests.last?.day else { return 0 }
    return Double(requests.count) / Double(last - first + 1)
  }

  /// First days of the blocks, as days since 1970-01-01; empty if the requests are replayed as they are.
  ///
  /// Blocks follow one another from the trace's first day on. Blocks of whole weeks begin on the weekday of the
  /// scenario's first day. The days at the end that make no whole block are left out.
  public func blocks(startDay: Int) -> [Int] {
    guard let blockDays, let first = requests.first?.day, let last = requests.last?.day else { return [] }
    let skipped = blockDays % 7 == 0 ? ((startDay - first) % 7 + 7) % 7 : 0
    let count = max(0, last - first + 1 - skipped) / blockDays
    return (0..<count).map { first + skipped + $0 * blockDays }
  }
}

/// Request of the past, in local civil time; a property that is nil is drawn as for a random arrival.
public struct TracedRequest: Sendable, Hashable {
  /// Instant that the client wished the visit to begin at.
  public enum Wish: Sendable, Hashable {
    /// At once.
    case atOnce
    /// At a time of day, a number of days after the day of the request.
    case later(days: Int, timeOfDay: TimeSpan)
  }

  /// Local day, as days since 1970-01-01.
  public var day: Int
  /// Wall-clock time since local midnight, in 0 ..< 24 h.
  public var timeOfDay: TimeSpan
  /// Place of the visit.
  public var position: Coordinate?
  /// Channel of the booking.
  public var channel: ChannelID?
  /// Service booked.
  public var service: ServiceID?
  /// Programme booked.
  public var programme: ProgrammeID?
  /// Class of urgency.
  public var urgency: UrgencyID?
  /// Wished time of the visit.
  public var wish: Wish?

  /// Makes a request.
  public init(
    day: Int, timeOfDay: TimeSpan, position: Coordinate? = nil, channel: ChannelID? = nil,
    service: ServiceID? = nil, programme: ProgrammeID? = nil, wish: Wish? = nil
  ) {
    self.day = day
    self.timeOfDay = timeOfDay
    self.position = position
    self.channel = channel
    self.service = service
    self.programme = programme
    self.wish = wish
  }
}
