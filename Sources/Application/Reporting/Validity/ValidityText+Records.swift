import Experiments
import ScenarioFormat

extension ValidityText {
  /// Values with their origins.
  var origins: ReportRecords {
    ReportRecords(
      "origins", columns: ["key", "value", "origin", "basis", "position"],
      rows: card.origins.map { origin in
        [
          .text(origin.key), .text(origin.value), .text(origin.kind.rawValue), .text(origin.basis),
          .text(origin.position),
        ]
      })
  }

  /// Keys of a sensitivity analysis, ranked.
  var keys: ReportRecords {
    ReportRecords(
      "keys",
      columns: ["key", "origin", "metric", "unit", "effect", "influence", "is_sure", "needs_support"],
      rows: card.ranking.map { key in
        let effect = key.influence.effect
        return [
          .text(effect.key), .text(key.origin.kind.rawValue), .text(effect.metric), .text(effect.unit),
          .number(effect.size), .number(key.influence.share), .flag(effect.isSure), .flag(key.needsSupport),
        ]
      })
  }

  /// Figures of data beside simulated intervals.
  var targets: ReportRecords {
    ReportRecords(
      "targets",
      columns: [
        "metric", "unit", "data", "data_standard_error", "observations", "days", "simulated", "n", "low",
        "high",
        "margin", "verdict",
      ],
      rows: card.targets.map { row in
        [
          .text(row.target.metric), .text(row.unit), .number(row.target.value),
          .number(row.target.standardError),
          .integer(row.target.count), .integer(row.target.days), .number(row.mean),
          .integer(row.replications),
          .number(row.interval.lowerBound), .number(row.interval.upperBound), .number(row.margin),
          .text(row.verdict.rawValue),
        ]
      })
  }

  /// Checklist STRESS-DES.
  var checklist: ReportRecords {
    ReportRecords(
      "stress_des", columns: ["item", "section", "name", "text"],
      rows: card.checklist.map { [.text($0.number), .text($0.section), .text($0.name), .text($0.text)] })
  }
}
