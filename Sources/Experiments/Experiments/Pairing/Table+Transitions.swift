import Metrics
import Quantities
import Tables

extension Table {
  /// Requests by their end under both rules.
  public static let transitions = Table(
    name: "transitions",
    key: [
      "scenario", "variant", "city", "base_outcome", "base_cause", "base_filled", "variant_outcome",
      "variant_cause", "variant_filled",
    ],
    meaning: """
      What changed hands: the same requests of the measurement window under the base and under a variant, by outcome and \
      cause under each. The rows of a city, and those of the total, add up to its requests and to its differences.
      """,
    columns: [
      .scenario, .variant,
      Column("city", .string, "City, or 'total' for all cities together."),
      end("base", "the base"), cause("base", "the base"), filled("base", "the base"),
      end("variant", "the variant"), cause("variant", "the variant"), filled("variant", "the variant"),
      .count("requests", "Requests over all replications."),
      Column("share", .number, unit: "share", "Share of the city's requests.", minimum: 0),
      Column(
        "fill_rate_difference", .number, unit: "share",
        "What these requests add to the difference in fill rate, mean over replications."),
      Column(
        "fill_rate_share", .number, unit: "share",
        "Share of the difference in fill rate that they explain, negative if against it; empty without a difference."
      ).optional,
      Column(
        "currency", .string,
        "Currency of the amounts, an ISO 4217 code; empty for several currencies, which have no amounts."
      ).optional,
      .money(
        "net_revenue_difference", "What these requests add to the difference in net revenue of a replication."
      ).optional,
      Column(
        "net_revenue_share", .number, unit: "share",
        "Share of the difference in net revenue that they explain, likewise."
      ).optional,
    ])

  private static func end(_ prefix: String, _ rules: String) -> Column {
    Column(
      "\(prefix)_outcome", .string,
      "Outcome under \(rules); not-requested if only people under the other rules made the request.",
      words: RequestEnd.words)
  }

  private static func cause(_ prefix: String, _ rules: String) -> Column {
    Column(
      "\(prefix)_cause", .string, "Cause of its loss under \(rules), as in jobs.csv; empty if not lost.",
      words: RequestEnd.causeWords
    ).optional
  }

  private static func filled(_ prefix: String, _ rules: String) -> Column {
    Column("\(prefix)_filled", .boolean, "Whether a partner accepted it at least once under \(rules).")
  }
}

extension TableWriter {
  /// Writes a row of the transitions; traps in another table.
  public mutating func append(_ row: TransitionRow, scenario: String, variant: String) {
    precondition(table == .transitions, "transitions in \(table.name)")
    write("scenario", scenario)
    write("variant", variant)
    write("city", row.city)
    write("base_outcome", row.base.word)
    write("base_cause", row.base.causeWord)
    write("base_filled", row.base.isFilled)
    write("variant_outcome", row.variant.word)
    write("variant_cause", row.variant.causeWord)
    write("variant_filled", row.variant.isFilled)
    write("requests", row.requests)
    write("share", row.share)
    write("fill_rate_difference", row.fillRate)
    write("fill_rate_share", row.fillRateShare)
    write("currency", row.currency?.code)
    write("net_revenue_difference", row.currency == nil ? nil : row.netRevenue)
    write("net_revenue_share", row.currency == nil ? nil : row.netRevenueShare)
    endRow()
  }
}
