import Marketplace
import Quantities
import Testing

@testable import Recording

/// Metrics of the support desk, compared with numbers computed by hand.
@Suite struct SupportMetricsTests {
  /// Rules G1, K1. Of the week's 10 080 minutes one agent handles tickets for 10, 10 and, to its end, 960.
  @Test func ticketsAreCounted() throws {
    var city = try HandDrivenCity()
    city.playSupport()
    let metrics = try city.finish().metrics
    let expected: [(String, Double)] = [
      ("tickets", 4), ("tickets_question", 4), ("tickets_handled", 2), ("tickets_open", 1),
      ("tickets_abandoned_share", 0.25), ("ticket_wait_mean", 10.0 / 3), ("seniors_asked", 1),
      ("agent_utilisation", 980.0 / 10_080),
    ]
    for (name, value) in expected {
      #expect(abs(try #require(metrics.value(name)) - value) < 1e-9, "\(name)")
    }
  }

  /// Rule G1. One row for each ticket, those still open at the end.
  @Test func ticketsAreWrittenDown() throws {
    var city = try HandDrivenCity(details: [.tickets], output: .memory)
    city.playSupport()
    let rows = try city.finish().rows(of: .tickets)
    #expect(rows.map { $0["ticket"].integer } == [0, 3, 1, 2])
    #expect(rows.map { $0["end"].text } == ["handled", "abandoned", "handled", "open"])
    #expect(rows.map { $0["taken_at"].instant } == [9100, nil, 9110, 9120].map { $0.map(HandDrivenCity.at) })
    #expect(rows.map { $0["is_senior_asked"].isTrue } == [false, false, true, false])
    #expect(rows.allSatisfy { $0["job"].integer == 7 && $0["client"].integer == 0 })
  }

  /// Rule G1. The hours on duty add up over cities, so that the utilisation of two desks lies between theirs.
  @Test func utilisationIsThatOfAllDesks() throws {
    var busy = try HandDrivenCity()
    busy.playSupport()
    var metrics = try busy.finish().metrics
    var idle = try HandDrivenCity(city: "bern")
    metrics.merge(try idle.finish().metrics)
    #expect(abs(try #require(metrics.value("agent_utilisation")) - 490.0 / 10_080) < 1e-9)
  }
}
