import Metrics
import Pages
import Testing

@testable import Experiments
@testable import Reporting

/// The way from offers sent to offers accepted, on a terminal and on a page.
@Suite struct OfferChainTests {
  private static func chain(_ offers: Double) -> OfferChain {
    var summary = Summary()
    for change in [-0.01, 0.01] {
      let values = [
        ("offers", offers), ("offer_seen_share", 0.95), ("offer_answered_share", 0.6 + change),
        ("offer_accepted_share", 0.26 + change),
      ]
      let total = values.map {
        MetricValue(metric: $0.0, programme: MetricValue.allProgrammes, unit: "share", value: $0.1)
      }
      summary.add(ReplicationResult(replication: 0, cities: [], total: total, eventCount: 1))
    }
    return OfferChain { name in summary.rows.first { $0.metric == name } }
  }

  @Test func theChainOfOffersIsShown() throws {
    let chain = Self.chain(234)
    guard case .paragraph(let text)? = chain.blocks.first else {
      Issue.record("no sentence: \(chain.blocks)")
      return
    }
    #expect(text.plain == "Of 234 offers 95.0 % are seen, 60.0 % answered in time and 26.0 % accepted.")
    let section = try #require(chain.section)
    #expect(section.audience == .page)
    #expect(section.title?.plain.contains("of the offers are accepted") == true)
    guard case .figure(let figure)? = section.blocks.first else {
      Issue.record("no chart: \(section.blocks)")
      return
    }
    for words in ["Sent", "Seen", "Answered in time", "Accepted"] {
      #expect("\(figure.chart)".contains(words), "\(words)")
    }
  }

  @Test func withoutOffersThereIsNoChain() {
    #expect(Self.chain(0).blocks.isEmpty)
    #expect(Self.chain(0).section == nil)
  }
}
