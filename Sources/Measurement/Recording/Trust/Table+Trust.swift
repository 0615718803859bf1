import Marketplace
import Metrics
import Tables

extension Table {
  /// One row for each partner and judged rule.
  public static let sanctions = Table(
    name: "sanctions", key: Column.runKey + ["partner", "rule"],
    meaning:
      "One row for each partner and rule (Q1, Q4, Q6): what is true of the partner, and what the rule made of it.",
    columns: Column.run + [
      .programme, .partner,
      Column("rule", .string, "The rule.", words: JudgedRule.allCases.map { Vocabulary.rules[$0.rule] }),
      Column("true_quality", .number, unit: "stars", "Hidden: the mean stars that its work deserves.")
        .optional,
      Column(
        "true_reliability", .number, unit: "share",
        "Hidden: the share of accepted jobs that it carries through."
      ).optional,
      Column(
        "true_no_shows", .number, unit: "share",
        "Hidden: the share of accepted jobs to which it does not come.",
        minimum: 0
      ).optional,
      Column("violates_rule", .boolean, "Whether the partner truly breaks the rule as it stands at the end.")
        .optional,
      .count("notifications", "Notifications and warnings about the rule."),
      .moment("first_notified_at", "When the first of them came."),
      .moment("last_notified_at", "When the last of them came."),
      .moment("closed_at", "When the rule closed the account; empty if it did not."),
      Column(
        "verdict", .string, "What the rule made of it, beside the truth.", words: Vocabulary.rulings.all
      )
      .optional,
      .count("accepted", "Jobs accepted, until the account was closed or the run ended."),
      .count("performed", "Jobs performed."),
      Column(
        "jobs_lost", .number, unit: "count",
        "If the rule closed the account: jobs until the horizon at the rate at which it had performed them.",
        minimum: 0
      ).optional,
      .currency,
      .money("income_lost", "If the rule closed the account: earnings lost in the same way.").optional,
    ])

  /// One row for each partner and kind of misconduct of which there was anything.
  public static let trust = Table(
    name: "trust", key: Column.runKey + ["partner", "kind"],
    meaning:
      "One row for each partner and kind of misconduct or work off the platform, with what came to light of it.",
    columns: Column.run + [
      .programme, .partner,
      Column("true_integrity", .number, unit: "share", "Hidden: how far it is from misconduct.", minimum: 0)
        .optional,
      Column("kind", .string, "What it did (T3 to T6).", words: Vocabulary.misconduct.all),
      .count("committed", "How often, known or not."),
      .moment("first_committed_at", "When it was first committed."),
      .count("reported", "Reports of it."),
      .count("confirmed", "Reports found true."),
      .moment("excluded_at", "When its account was closed for it."),
      .count("accepted", "Jobs accepted on the platform, until the account was closed or the run ended."),
      .currency,
      .money("value", "Prices of jobs done off the platform (T5)."),
      .money("commission_lost", "Commission that the platform would have had from them."),
    ])
}
