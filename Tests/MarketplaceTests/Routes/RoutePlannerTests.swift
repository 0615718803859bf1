import Marketplace
import Quantities
import TestSupport
import Testing

/// Rule V8: the order of a day's visits.
@Suite struct RoutePlannerTests {
  private static let midnight = SmallMarket.monday - .hours(8)
  private let travel = TravelModel(secondsPerKilometre: 300, overhead: .minutes(5))

  private var planner: RoutePlanner {
    RoutePlanner(travel: travel, hours: .always, clock: .utc, home: .centre, departure: Self.midnight)
  }

  /// Visits at random places, first come, first entered: each at the earliest hour at which it fits.
  private func day(
    _ generator: inout SplitMix64, flexible: Int, fixed: Int, length: TimeSpan = .minutes(40)
  ) -> ContiguousArray<RoutePlanner.Stop> {
    var calendar = [PartnerCalendar.Entry]()
    var stops = ContiguousArray<RoutePlanner.Stop>()
    for number in 0..<flexible + fixed {
      let isFixed = number < fixed
      let window = isFixed ? 0 : Int64.random(in: 2...8, using: &generator)
      let first = Self.midnight + .hours(Int64.random(in: 7...(isFixed ? 16 : 11), using: &generator))
      let place = Coordinate(
        east: Double.random(in: -4...4, using: &generator),
        north: Double.random(in: -4...4, using: &generator))
      for shift in 0...(window * 4) {
        let start = first + .minutes(15 * shift)
        let entry = PartnerCalendar.Entry(
          job: JobID(slot: UInt32(number), generation: 0), start: start, end: start + length,
          firstStop: place, lastStop: place)
        guard calendar.allSatisfy({ fits($0, entry) }) else { continue }
        calendar.append(entry)
        stops.append(RoutePlanner.Stop(entry: entry, earliest: first, latest: first + .hours(window)))
        break
      }
    }
    return stops
  }

  private func fits(_ a: PartnerCalendar.Entry, _ b: PartnerCalendar.Entry) -> Bool {
    let (first, second) = a.start < b.start ? (a, b) : (b, a)
    return first.end + travel.time(from: first.lastStop, to: second.firstStop) <= second.start
  }

  /// The least travel over all permutations, each begun as early as can be; nil if none is possible.
  private func shortest(_ stops: ContiguousArray<RoutePlanner.Stop>) -> TimeSpan? {
    var least: TimeSpan?
    func visit(_ rest: [RoutePlanner.Stop], _ place: Coordinate, _ time: Timestamp, _ way: TimeSpan) {
      if rest.isEmpty {
        let total = way + travel.time(from: place, to: .centre)
        least = least.map { min($0, total) } ?? total
      }
      for (index, stop) in rest.enumerated() {
        let leg = travel.time(from: place, to: stop.entry.firstStop)
        let start = max(stop.earliest, time + leg)
        guard start <= stop.latest else { continue }
        var others = rest
        others.remove(at: index)
        visit(others, stop.entry.lastStop, start + (stop.entry.end - stop.entry.start), way + leg)
      }
    }
    visit(Array(stops), .centre, Self.midnight, .zero)
    return least
  }

  /// Rule V8. Up to eight flexible visits the plan is the best there is; fixed ones never move; everything fits.
  @Test func theRouteIsTheShortestOfAllOrders() throws {
    var generator = SplitMix64(seed: 8)
    var improved = 0
    for round in 0..<60 {
      let stops = day(&generator, flexible: 1 + round % 5, fixed: round % 3)
      let present = planner.length(of: ContiguousArray(stops.map(\.entry).sorted { $0.start < $1.start }))
      let least = try #require(shortest(stops))
      guard let plan = planner.plan(stops) else {
        #expect(least >= present, "round \(round): \(least) undercuts \(present)")
        continue
      }
      improved += 1
      #expect(planner.length(of: plan) == least, "round \(round)")
      expectPossible(plan, stops)
    }
    #expect(improved > 15)
  }

  /// Rule V8. Above eight by insertion: never longer than first come, first served, and possible.
  @Test func aLongDayIsNeverWorseThanFirstCome() {
    var generator = SplitMix64(seed: 9)
    var improved = 0
    for _ in 0..<60 {
      let stops = day(&generator, flexible: 14, fixed: 1, length: .minutes(5))
      guard stops.count(where: \.isFlexible) > RoutePlanner.exactLimit else { continue }
      let present = planner.length(of: ContiguousArray(stops.map(\.entry).sorted { $0.start < $1.start }))
      guard let plan = planner.plan(stops) else { continue }
      improved += 1
      #expect(planner.length(of: plan) < present)
      expectPossible(plan, stops)
    }
    #expect(improved > 5)
  }

  private func expectPossible(
    _ plan: ContiguousArray<PartnerCalendar.Entry>, _ stops: ContiguousArray<RoutePlanner.Stop>
  ) {
    #expect(Set(plan.map(\.job)) == Set(stops.map(\.entry.job)))
    for entry in plan {
      guard let stop = stops.first(where: { $0.entry.job == entry.job }) else { continue }
      #expect(entry.start >= stop.earliest && entry.start <= stop.latest)
      #expect(entry.end - entry.start == stop.entry.end - stop.entry.start)
      if !stop.isFlexible { #expect(entry == stop.entry) }
    }
    #expect(zip(plan, plan.dropFirst()).allSatisfy { fits($0, $1) })
  }

  /// Rule V8. Working hours bind flexible visits.
  @Test func flexibleVisitsKeepToWorkingHours() throws {
    var generator = SplitMix64(seed: 10)
    var hours = WeeklyHours()
    for hour in 9..<16 { hours[hour] = true }
    var bounded = planner
    bounded.hours = hours
    var planned = 0
    for _ in 0..<60 {
      let stops = day(&generator, flexible: 4, fixed: 0)
      for entry in bounded.plan(stops) ?? [] {
        planned += 1
        #expect(hours.cover(from: entry.start, to: entry.end, on: .utc))
      }
    }
    #expect(planned > 20)
  }
}
