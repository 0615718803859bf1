import Testing

@testable import Simulation

@Suite struct SlotChooserTests {
  /// 1970-01-05 was a Monday.
  @Test func slotsMayDifferByWeekday() {
    var weights = Array(repeating: 0.0, count: 168)
    weights[9] = 1
    weights[24 + 10] = 1
    weights[24 + 12] = 3
    let chooser = SlotChooser(weights)
    for week in [-1, 0, 100] {
      let monday = 4 + 7 * week
      #expect([0.1, 0.9].map { chooser.hour(onDay: monday, $0) } == [9, 9])
      #expect([0.2, 0.3].map { chooser.hour(onDay: monday + 1, $0) } == [10, 12])
      #expect((2..<7).allSatisfy { chooser.hour(onDay: monday + $0, 0.5) == nil })
    }
  }

  /// 24 weights choose the hours that the same weights choose on every weekday of 168.
  @Test func weekdaysMayBeAlike() {
    let day = (0..<24).map { Double($0 % 5) }
    let (short, long) = (SlotChooser(day), SlotChooser((0..<7).flatMap { _ in day }))
    for number in 0..<200 {
      let uniform = (Double(number) + 0.5) / 200
      #expect(short.hour(onDay: number, uniform) == long.hour(onDay: number, uniform))
    }
  }
}
