import Quantities

/// Finds the order of a partner's visits of a day that takes the least travel. Rule V8.
///
/// A visit keeps to its window, and a flexible one to the working hours too; the way from home to the first visit and
/// from the last one home counts. Exact for up to eight flexible visits (branch and bound over the orders), by cheapest
/// insertion above (Rosenkrantz, Stearns and Lewis, "An analysis of several heuristics for the traveling salesman
/// problem", SIAM Journal on Computing 6, 1977).
public struct RoutePlanner: Sendable {
  /// A visit with the times between which it may begin; equal ones make it a fixed visit.
  public struct Stop: Sendable, Hashable, BitwiseCopyable {
    /// The visit as it is planned now.
    public var entry: PartnerCalendar.Entry
    public var earliest: Timestamp
    public var latest: Timestamp

    public init(entry: PartnerCalendar.Entry, earliest: Timestamp, latest: Timestamp) {
      self.entry = entry
      self.earliest = earliest
      self.latest = latest
    }

    public var isFlexible: Bool { earliest < latest }
  }

  /// The most flexible visits for which every order is considered.
  public static let exactLimit = 8

  public var travel: TravelModel
  public var hours: WeeklyHours
  public var clock: CivilClock
  /// Where the partner sets out from and goes back to.
  public var home: Coordinate
  /// The partner does not set out before.
  public var departure: Timestamp

  public init(
    travel: TravelModel, hours: WeeklyHours, clock: CivilClock, home: Coordinate, departure: Timestamp
  ) {
    self.travel = travel
    self.hours = hours
    self.clock = clock
    self.home = home
    self.departure = departure
  }

  /// The visits in the best order with their new starts; nil if no order takes less travel than the present one.
  ///
  /// O(n!) for n ≤ `exactLimit` flexible visits, mostly far less; O(n³) above.
  public func plan(_ stops: ContiguousArray<Stop>) -> ContiguousArray<PartnerCalendar.Entry>? {
    let present = stops.sorted { $0.entry.start < $1.entry.start }.map(\.entry)
    let limit = length(of: ContiguousArray(present))
    guard stops.count(where: \.isFlexible) <= Self.exactLimit else { return insertion(stops, below: limit) }
    var search = RouteSearch(planner: self, stops: stops, limit: limit)
    search.run()
    return search.best
  }

  /// The travel time of a day's visits in this order, from home and back.
  public func length(of route: ContiguousArray<PartnerCalendar.Entry>) -> TimeSpan {
    guard let first = route.first, let last = route.last else { return .zero }
    let ends = travel.time(from: home, to: first.firstStop) + travel.time(from: last.lastStop, to: home)
    return zip(route, route.dropFirst()).reduce(ends) {
      $0 + travel.time(from: $1.0.lastStop, to: $1.1.firstStop)
    }
  }

  /// The visit as early as it can begin after the one before; nil if it cannot.
  func entry(for stop: Stop, after previous: PartnerCalendar.Entry?) -> PartnerCalendar.Entry? {
    let (place, time) = previous.map { ($0.lastStop, $0.end) } ?? (home, departure)
    var start = max(stop.earliest, time + travel.time(from: place, to: stop.entry.firstStop))
    while start <= stop.latest {
      let entry = stop.entry.moved(to: start)
      if !stop.isFlexible || hours.cover(from: entry.start, to: entry.end, on: clock) { return entry }
      start = clock.nextHour(after: start)
    }
    return nil
  }

  /// Fixed visits first, then each flexible one where it costs the least.
  private func insertion(
    _ stops: ContiguousArray<Stop>, below limit: TimeSpan
  ) -> ContiguousArray<PartnerCalendar.Entry>? {
    let inOrder = stops.sorted { $0.entry.start < $1.entry.start }
    var order = ContiguousArray(inOrder.filter { !$0.isFlexible })
    for stop in inOrder where stop.isFlexible {
      var best: (place: Int, length: TimeSpan)?
      for place in 0...order.count {
        var candidate = order
        candidate.insert(stop, at: place)
        guard let route = schedule(candidate) else { continue }
        let length = length(of: route)
        if best.map({ length < $0.length }) ?? true { best = (place, length) }
      }
      guard let best else { return nil }
      order.insert(stop, at: best.place)
    }
    guard let route = schedule(order), length(of: route) < limit else { return nil }
    return route
  }

  private func schedule(_ order: ContiguousArray<Stop>) -> ContiguousArray<PartnerCalendar.Entry>? {
    var route = ContiguousArray<PartnerCalendar.Entry>()
    for stop in order {
      guard let next = entry(for: stop, after: route.last) else { return nil }
      route.append(next)
    }
    return route
  }
}

/// Every order of a day's visits, but for those that are too long or too late already.
private struct RouteSearch {
  let planner: RoutePlanner
  let stops: ContiguousArray<RoutePlanner.Stop>
  private(set) var best: ContiguousArray<PartnerCalendar.Entry>?
  /// The travel time to be undercut.
  private var limit: TimeSpan
  private var route = ContiguousArray<PartnerCalendar.Entry>()
  private var isUsed: ContiguousArray<Bool>

  init(planner: RoutePlanner, stops: ContiguousArray<RoutePlanner.Stop>, limit: TimeSpan) {
    self.planner = planner
    self.stops = stops
    self.limit = limit
    isUsed = ContiguousArray(repeating: false, count: stops.count)
  }

  mutating func run() { extend(travelled: .zero) }

  private mutating func extend(travelled: TimeSpan) {
    let place = route.last?.lastStop ?? planner.home
    if route.count == stops.count {
      let total = travelled + planner.travel.time(from: place, to: planner.home)
      if total < limit { (limit, best) = (total, route) }
      return
    }
    for index in stops.indices where !isUsed[index] {
      let way = travelled + planner.travel.time(from: place, to: stops[index].entry.firstStop)
      guard way < limit, let next = planner.entry(for: stops[index], after: route.last) else { continue }
      isUsed[index] = true
      route.append(next)
      if canStillBegin(after: next) { extend(travelled: way) }
      route.removeLast()
      isUsed[index] = false
    }
  }

  /// Whether none of the visits to come is too late already.
  private func canStillBegin(after entry: PartnerCalendar.Entry) -> Bool {
    stops.indices.allSatisfy { isUsed[$0] || stops[$0].latest >= entry.end }
  }
}
