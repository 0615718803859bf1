import Quantities

/// Planner of the order of a partner's visits of a day with the least travel time. Rule V8.
///
/// A visit stays within its window, and a flexible one also within working hours. Travel from home to the first visit
/// and from the last one home counts. The result is exact for up to eight flexible visits, by branch and bound over the
/// orders; above, cheapest insertion is used.
///
/// Source: Rosenkrantz, Stearns and Lewis, "An analysis of several heuristics for the traveling salesman problem", SIAM
/// Journal on Computing 6 (1977). Decision 0133.
public struct RoutePlanner: Sendable {
  /// Visit with its earliest and latest start; equal times make it a fixed visit.
  public struct Stop: Sendable, Hashable, BitwiseCopyable {
    /// Current calendar entry of the visit.
    public var entry: PartnerCalendar.Entry
    /// Earliest start of the visit.
    public var earliest: Timestamp
    /// Latest start of the visit, at or after `earliest`.
    public var latest: Timestamp

    public init(entry: PartnerCalendar.Entry, earliest: Timestamp, latest: Timestamp) {
      self.entry = entry
      self.earliest = earliest
      self.latest = latest
    }

    /// True if the platform may choose the start.
    public var isFlexible: Bool { earliest < latest }
  }

  /// Largest number of flexible visits for which all orders are searched.
  public static let exactLimit = 8

  /// Travel times.
  public var travel: TravelModel
  /// Working hours of the partner.
  public var hours: WeeklyHours
  /// Civil time of the city.
  public var clock: CivilClock
  /// Start and end of the route.
  public var home: Coordinate
  /// Earliest departure from home.
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

  /// Returns the visits in the best order with their new starts; nil if no order takes less travel than the present one.
  ///
  /// O(n!) for n ≤ `exactLimit` flexible visits, usually much less; O(n³) above.
  public func plan(_ stops: ContiguousArray<Stop>) -> ContiguousArray<PartnerCalendar.Entry>? {
    let present = stops.sorted { $0.entry.start < $1.entry.start }.map(\.entry)
    let limit = length(of: ContiguousArray(present))
    guard stops.count(where: \.isFlexible) <= Self.exactLimit else { return insertion(stops, below: limit) }
    var search = RouteSearch(planner: self, stops: stops, limit: limit)
    search.run()
    return search.best
  }

  /// Returns the travel time of a day's visits in the given order, from home and back.
  public func length(of route: ContiguousArray<PartnerCalendar.Entry>) -> TimeSpan {
    guard let first = route.first, let last = route.last else { return .zero }
    let ends = travel.time(from: home, to: first.firstStop) + travel.time(from: last.lastStop, to: home)
    return zip(route, route.dropFirst()).reduce(ends) {
      $0 + travel.time(from: $1.0.lastStop, to: $1.1.firstStop)
    }
  }

  /// Returns the visit with its earliest start after `previous`; nil if it cannot take place.
  func entry(for stop: Stop, after previous: PartnerCalendar.Entry?) -> PartnerCalendar.Entry? {
    let (place, time) = previous.map { ($0.lastStop, $0.end) } ?? (home, departure)
    var start = max(stop.earliest, time + travel.time(from: place, to: stop.entry.firstStop))
    // Hours that are not open in 15 days are never open, whatever a change of the clock skips.
    let latest = min(stop.latest, start + .days(15))
    while start <= latest {
      let entry = stop.entry.moved(to: start)
      if !stop.isFlexible || hours.cover(from: entry.start, to: entry.end, on: clock) { return entry }
      start = clock.nextHour(after: start)
    }
    return nil
  }

  /// Returns the fixed visits with each flexible one inserted at the least additional travel.
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

/// Branch-and-bound search over the orders of a day's visits.
private struct RouteSearch {
  let planner: RoutePlanner
  let stops: ContiguousArray<RoutePlanner.Stop>
  private(set) var best: ContiguousArray<PartnerCalendar.Entry>?
  /// Travel time of the best order so far.
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

  /// Returns true if all remaining visits can still begin in time.
  private func canStillBegin(after entry: PartnerCalendar.Entry) -> Bool {
    stops.indices.allSatisfy { isUsed[$0] || stops[$0].latest >= entry.end }
  }
}
