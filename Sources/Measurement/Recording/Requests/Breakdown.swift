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
  /// Class of urgency, where there are others than that of ordinary requests.
  case urgency
}

/// Counts of requests in groups: by channel, service, programme, place, hour of the week, and class of urgency.
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
    public var requests: Int
    /// Number accepted at least once.
    public var accepted: Int
    /// Number performed and paid.
    public var completed: Int
    /// Sum of the times from request to first acceptance [µs].
    public var timeToAccept: Int64
    /// Commission and booking fees less what the platform gave back of both [minor units].
    public var netRevenue: Int64
    /// Number of requests that nobody took, by cause, and then of those that had not ended.
    public var unfilled: ContiguousArray<Int>
  }

  /// Counts of each group, by their place in it; causes of unfilled requests follow, one each.
  private enum Column {
    static let requests = 0
    static let accepted = 1
    static let completed = 2
    static let timeToAccept = 3
    static let netRevenue = 4
    /// Partners who live in a square.
    static let partners = 5
    static let unfilled = 6
    static let count = unfilled + LossCause.ofUnfilled.count + 1
  }

  /// Counts of all groups, `Column.count` for each: numbered groups first, dimension by dimension, and then squares.
  ///
  /// One flat array, because up to seven groups are changed at the end of each request.
  private var cells: ContiguousArray<Int64>
  /// Place among the groups at which each dimension's numbered groups begin; their end is last.
  private let firstGroups: [Int]
  /// Place at which the squares begin.
  private var firstSquare: Int { firstGroups[firstGroups.count - 1] }
  private var squares = ZoneNumbers()
  /// Number of replications that were added up.
  public private(set) var replications = 1

  /// - Parameter urgencies: number of classes of urgency; 0 to leave them out.
  init(channels: Int, services: Int, programmes: Int, urgencies: Int = 0) {
    firstGroups = [channels, services, programmes, 0, 168, 168, urgencies].reduce(into: [0]) {
      $0.append($0[$0.count - 1] + $1)
    }
    cells = ContiguousArray(repeating: 0, count: firstGroups[firstGroups.count - 1] * Column.count)
  }

  /// Adds a request to its groups. O(dimensions).
  mutating func add(_ request: BrokenDownRequest) {
    let square = place(of: Zone(request.position))
    let groups = (
      request.channel.ordinal, firstGroups[1] + request.service.ordinal, firstGroups[2] + request.programme,
      square,
      firstGroups[4] + request.requestHour
    )
    let wished = request.wishedHour.map { firstGroups[5] + $0 }
    let urgency = firstGroups[6] < firstSquare ? firstGroups[6] + request.urgency.ordinal : nil
    let unfilled = Column.unfilled + (request.cause.map { Int($0.rawValue) } ?? LossCause.ofUnfilled.count)
    // Checked for other owners once for all groups.
    cells.withUnsafeMutableBufferPointer { cells in
      func add(to group: Int) {
        let first = group * Column.count
        cells[first + Column.requests] += 1
        cells[first + Column.netRevenue] += request.netRevenue
        if request.isCompleted { cells[first + Column.completed] += 1 }
        if let time = request.timeToAccept {
          cells[first + Column.accepted] += 1
          let sum = cells[first + Column.timeToAccept]
          cells[first + Column.timeToAccept] = sum.addingSaturated(time.microseconds)
        } else {
          cells[first + unfilled] += 1
        }
      }
      add(to: groups.0)
      add(to: groups.1)
      add(to: groups.2)
      add(to: groups.3)
      add(to: groups.4)
      if let wished { add(to: wished) }
      if let urgency { add(to: urgency) }
    }
  }

  /// Place of a square among the groups, which is new if the square has none yet.
  private mutating func place(of zone: Zone) -> Int {
    let group = firstSquare + squares.number(of: zone)
    if cells.count == group * Column.count {
      cells.append(contentsOf: repeatElement(0, count: Column.count))
    }
    return group
  }

  /// Adds a partner who may take jobs when the run ends, to the square of its home.
  mutating func addPartner(at home: Coordinate) {
    cells[place(of: Zone(home)) * Column.count + Column.partners] += 1
  }

  /// Adds the counts of further replications of the same city.
  public mutating func merge(_ other: Breakdown) {
    replications += other.replications
    for group in 0..<firstSquare { add(other, group, to: group) }
    for (number, zone) in other.squares.zones.enumerated() {
      add(other, firstSquare + number, to: place(of: zone))
    }
  }

  private mutating func add(_ other: Breakdown, _ source: Int, to target: Int) {
    for column in 0..<Column.count {
      let sum = cells[target * Column.count + column]
      cells[target * Column.count + column] = sum.addingSaturated(other.cells[source * Column.count + column])
    }
  }

  /// Groups with at least one request of a dimension with numbered groups, in the order of their numbers.
  ///
  /// Hours are numbered from Monday 0:00.
  public func groups(of dimension: BreakdownDimension) -> [(number: Int, counts: Counts)] {
    let first = firstGroups[Int(dimension.rawValue)]
    return (first..<firstGroups[Int(dimension.rawValue) + 1]).map { ($0 - first, counts(of: $0)) }
      .filter { $0.1.requests > 0 }
  }

  /// Squares with at least one request or partner, from south to north, then from west to east.
  ///
  /// `partners` is the number of those who live in the square and may take jobs when a run ends, all replications
  /// together.
  public var zones: [(zone: Zone, counts: Counts, partners: Int)] {
    squares.zones.enumerated().sorted { $0.element < $1.element }.map { number, zone in
      let group = firstSquare + number
      return (zone, counts(of: group), Int(cells[group * Column.count + Column.partners]))
    }
  }

  private func counts(of group: Int) -> Counts {
    let first = group * Column.count
    return Counts(
      requests: Int(cells[first + Column.requests]), accepted: Int(cells[first + Column.accepted]),
      completed: Int(cells[first + Column.completed]), timeToAccept: cells[first + Column.timeToAccept],
      netRevenue: cells[first + Column.netRevenue],
      unfilled: ContiguousArray(cells[(first + Column.unfilled)..<(first + Column.count)].map(Int.init)))
  }
}

/// Properties and result of a counted request that has ended, or was cut off.
struct BrokenDownRequest {
  var channel: ChannelID
  var service: ServiceID
  var programme: Int
  var urgency: UrgencyID
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
