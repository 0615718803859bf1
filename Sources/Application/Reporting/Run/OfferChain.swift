import Experiments
import Pages

/// Chain from offers sent to offers seen, answered in time and accepted.
///
/// The probability of acceptance is one link of it: offers that are overlooked or answered too late are not accepted.
struct OfferChain {
  /// Returns the row of a metric over all cities and programmes; nil for one without a value.
  let row: (String) -> MetricSummary?

  private static let links = [
    ("offer_seen_share", "Seen", "are seen"),
    ("offer_answered_share", "Answered in time", "answered in time"),
    ("offer_accepted_share", "Accepted", "accepted"),
  ]

  /// Sentence on all links; none without an offer.
  var blocks: [ReportBlock] {
    guard let offers = row("offers"), offers.moments.mean > 0 else { return [] }
    let links = Self.links.compactMap { metric, _, words in share(metric).map { "\($0) \(words)" } }
    guard links.count == Self.links.count else { return [] }
    let text =
      "Of \(offers.moments.mean.formatted(places: 0)) offers \(links[0]), \(links[1]) and \(links[2])."
    return [.paragraph(RichText(text))]
  }

  /// Section of a page with a bar for each link; nil without an offer.
  var section: ReportSection? {
    guard let offers = row("offers"), offers.moments.mean > 0 else { return nil }
    let sent = BarsChart.Row(
      "Sent", base: 100, baseText: offers.moments.mean.formatted(places: 0).typographic)
    let rows = Self.links.compactMap { metric, name, _ -> BarsChart.Row? in
      guard let row = row(metric), let text = share(metric) else { return nil }
      let interval = row.halfWidth.map { 100 * max(0, row.moments.mean - $0)...100 * (row.moments.mean + $0) }
      return BarsChart.Row(name, base: 100 * row.moments.mean, interval: interval, baseText: text.typographic)
    }
    guard rows.count == Self.links.count else { return nil }
    var bars = BarsChart(groups: [.init(rows: [sent] + rows)], rowTitle: "Offers")
    bars.baseTitle = "Share of offers [%]"
    let heading = "\(rows[2].baseText) of the offers are accepted"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            bars.chart(label: "From offers sent to offers accepted: \(heading)", file: "summary.csv"),
            caption:
              "An offer is accepted if its partner does not overlook it, answers by the deadline, says yes, and nobody is "
              + "faster. The first two are hidden from the platform; means with 95 % intervals."))
      ], audience: .page)
  }

  private func share(_ metric: String) -> String? {
    row(metric).map { "\((100 * $0.moments.mean).formatted(places: 1)) %" }
  }
}
