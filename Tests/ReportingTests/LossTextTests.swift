import Metrics
import Testing

@testable import Reporting

/// Groups of causes on a page: the causes themselves, and no metric that is only named alike.
struct LossTextTests {
  @Test func groupsHaveTheCausesAndNothingElse() {
    let names = LossText.groups.map { $0.metrics.map(\.name) }
    #expect(names.map(\.count) == [9, 11])
    #expect(names[0].first == "unfilled_nobody_in_zone" && names[0].last == "unfilled_open")
    #expect(names[1].first == "lost_cancelled_by_client" && names[1].last == "lost_disputed")
    #expect(Metric.named("lost_to_price") != nil && !names[1].contains { $0.hasPrefix("lost_to_price") })
    #expect(LossText.groups.allSatisfy { Metric.named($0.total) != nil })
  }
}
