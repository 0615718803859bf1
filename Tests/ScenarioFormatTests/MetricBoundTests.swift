import Documents
import Metrics
import Testing

@testable import ScenarioFormat

/// Bounds of metrics in constraints and expectations.
@Suite struct MetricBoundTests {
  /// Bounds beyond what a metric of each unit can be, with the range that is named.
  private static func impossible(_ unit: MetricUnit) -> [(text: String, range: String)] {
    switch unit {
    case .share: [("200 %", "0 % to 100 %"), ("-1 %", "0 % to 100 %")]
    case .stars: [("0.9 stars", "1 to 5"), ("5.1 stars", "1 to 5")]
    case .count: [("-1", "at least 0")]
    case .minutes: [("-1 s", "at least 0")]
    case .hours: [("-1 h", "at least 0")]
    case .perHour: [("-1 per hour", "at least 0")]
    case .proportion, .money, .moneyPerHour: []
    }
  }

  private static func possible(_ unit: MetricUnit) -> [String] {
    switch unit {
    case .share: ["0 %", "100 %", "92 %"]
    case .stars: ["1 stars", "5 stars"]
    case .count: ["0", "1000000"]
    case .minutes: ["0 s", "5 min"]
    case .hours: ["0 h", "2 h"]
    case .perHour: ["0 per hour"]
    case .proportion: ["-0.1", "0.4"]
    case .money: ["-5 CHF", "30000 CHF"]
    case .moneyPerHour: ["-5 CHF/h", "25 CHF/h"]
    }
  }

  @Test(arguments: Metric.all.map(\.name)) func aBoundLiesInTheRangeOfItsMetric(_ name: String) throws {
    let metric = try #require(Metric.named(name))
    for (text, range) in Self.impossible(metric.unit) {
      #expect {
        try MetricConstraint("\(name) >= \(text)")
      } throws: { error in
        (error as? ValueProblem)?.complaint == "is outside the range of '\(name)'"
          && (error as? ValueProblem)?.allowed == "expected \(range)"
      }
    }
    for text in Self.possible(metric.unit) { _ = try MetricConstraint("\(name) <= \(text)") }
  }

  @Test func aDocumentIsNamedOnceAmongTheGrounds() throws {
    for presets in ["friend", "friend, pro, conduct-2019", "friend, respect-for-agents, orange-friends"] {
      let loaded = try ScenarioFile.load(
        text: ScenarioMistakeTests.head, name: "my.yaml", overrides: ["presets=[\(presets)]"])
      let origins = loaded.grounds.sourced.map(\.origin)
      #expect(Set(origins).count == origins.count && !origins.contains { $0.contains(",") }, "\(origins)")
    }
  }
}
