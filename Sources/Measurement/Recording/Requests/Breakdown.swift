import Marketplace
import Metrics
import Quantities

/// Property of a request by which results are broken down.
public enum BreakdownDimension: UInt8, CaseIterable, Sendable {
  /// Channel of the booking.
  case channel
  /// Service booked.
  case service
  /// Programme, which is the kind of partner asked for.
  case programme
  /// Square of the city's grid with sides of 1 km in which the client is.
  case zone
  /// Weekday and local hour of the request.
  case requestHour
  /// Weekday and local hour of the wished start; requests for at once have none.
  case wishedHour
}

/// Counts of requests in groups: by channel, service, programme, place, and hour of the week.
///
/// Counts of several replications and programmes can be added up. Memory depends on the number of groups.
public struct Breakdown: Sendable {
  /// Square of the grid, by the whole kilometres of its south-west corner from the city's centre.
  public struct Zone: Hashable, Comparable, Sendable {
    /// Distance east [km].
    public var east: Int32
    /// Distance north [km].
    public var north: Int32

    /// Square that contains a position.
    init(_ position: Coordinate) {
      east = Int32(position.east.rounded(.down))
      north = Int32(position.north.rounded(.down))
    }

    /// Orders squares from south to north, then from west to east.
    public static func < (first: Zone, second: Zone) -> Bool {
      (first.north, first.east) < (second.north, second.east)
    }
  }

  /// Counts of a group.
  public struct Counts: Sendable, Hashable {
    /// Number of requests.
    public var requests = 0
    /// Number accepted at least once.
    public var accepted = 0
    /// Number performed and paid.
    public var completed = 0
    /// Sum of the times from request to first acceptance [µs].
    public var timeToAccept: Int64 = 0
    /// Commission and booking fees less what the platform gave back of both [minor units].
    public var netRevenue: Int64 = 0
    /// Number of requests that nobody took, by cause, and then of those that had not ended.
    public var unfilled = ContiguousArray(repeating: 0, count: LossCause.ofUnfilled.count + 1)

    mutating func add(_ request: BrokenDownRequest) {
      requests += 1
      netRevenue += request.netRevenue
      if request.isCompleted { completed += 1 }
      if let time = request.timeToAccept {
        accepted += 1
        timeToAccept = timeToAccept.addingSaturated(time.microseconds)
      } else {
        unfilled[request.cause.map { Int($0.rawValue) } ?? LossCause.ofUnfilled.count] += 1
      }
    }

    mutating func add(_ other: Counts) {
      requests += other.requests
      accepted += other.accepted
      completed += other.completed
      timeToAccept = timeToAccept.addingSaturated(other.timeToAccept)
      netRevenue += other.netRevenue
      for index in unfilled.indices { unfilled[index] += other.unfilled[index] }
    }
  }

  /// Counts by group, for each dimension with numbered groups.
  private var numbered: [ContiguousArray<Counts>]
  private var placed: [Zone: Counts] = [:]
  /// Number of partners by the square of their home.
  private var homes: [Zone: Int] = [:]
  /// Number of replications that were added up.
  public private(set) var replications = 1

  init(channels: Int, services: Int, programmes: Int) {
    let sizes = [channels, services, programmes, 0, 168, 168]
    numbered = sizes.map { ContiguousArray(repeating: Counts(), count: $0) }
  }

  /// Adds a request to its groups. O(dimensions).
  mutating func add(_ request: BrokenDownRequest) {
    numbered[0][request.channel.ordinal].add(request)
    numbered[1][request.service.ordinal].add(request)
    numbered[2][request.programme].add(request)
    placed[Zone(request.position), default: Counts()].add(request)
    numbered[4][request.requestHour].add(request)
    if let hour = request.wishedHour { numbered[5][hour].add(request) }
  }

  /// Adds a partner who may take jobs when the run ends, to the square of its home.
  mutating func addPartner(at home: Coordinate) { homes[Zone(home), default: 0] += 1 }

  /// Adds the counts of further replications of the same city.
  public mutating func merge(_ other: Breakdown) {
    replications += other.replications
    for dimension in numbered.indices {
      for group in numbered[dimension].indices {
        numbered[dimension][group].add(other.numbered[dimension][group])
      }
    }
    for (zone, counts) in other.placed { placed[zone, default: Counts()].add(counts) }
    for (zone, count) in other.homes { homes[zone, default: 0] += count }
  }

  /// Groups with at least one request of a dimension with numbered groups, in the order of their numbers.
  ///
  /// Hours are numbered from Monday 0:00.
  public func groups(of dimension: BreakdownDimension) -> [(number: Int, counts: Counts)] {
    let all = numbered[Int(dimension.rawValue)]
    return all.indices.filter { all[$0].requests > 0 }.map { ($0, all[$0]) }
  }

  /// Squares with at least one request or partner, from south to north, then from west to east.
  ///
  /// `partners` is the number of those who live in the square and may take jobs when a run ends, all replications
  /// together.
  public var zones: [(zone: Zone, counts: Counts, partners: Int)] {
    Set(placed.keys).union(homes.keys).sorted().map { ($0, placed[$0] ?? Counts(), homes[$0] ?? 0) }
  }
}

/// Properties and result of a counted request that has ended, or was cut off.
struct BrokenDownRequest {
  var channel: ChannelID
  var service: ServiceID
  var programme: Int
  var position: Coordinate
  /// Hour of the week, from Monday 0:00.
  var requestHour: Int
  var wishedHour: Int?
  /// Time from request to first acceptance; nil if nobody took it.
  var timeToAccept: TimeSpan?
  var isCompleted: Bool
  /// Cause of a request that nobody took; nil if it had not ended.
  var cause: LossCause?
  /// [minor units]
  var netRevenue: Int64
}
