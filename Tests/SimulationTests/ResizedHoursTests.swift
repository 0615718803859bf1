import Marketplace
import Testing

@testable import Simulation

/// Weekly hours that partners choose around their plan.
@Suite struct ResizedHoursTests {
  @Test func resizedHoursAreNested() {
    var plan = WeeklyHours()
    for day in 0..<5 { for hour in 17..<21 { plan[day * 24 + hour] = true } }
    var smaller = WeeklyHours()
    for count in 0...168 {
      let hours = plan.resized(to: count)
      #expect(hours.hoursPerWeek == count)
      #expect(hours.isSuperset(of: smaller))
      smaller = hours
    }
    #expect(plan.resized(to: 20) == plan)
    #expect(WeeklyHours.always.resized(to: 168).isAlways)
  }
}
