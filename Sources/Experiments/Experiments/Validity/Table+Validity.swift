import ScenarioFormat
import Tables

extension Table {
  /// One row for each value of a scenario.
  public static let validity = Table(
    name: "validity", key: ["key"],
    meaning: "One row for each value that simulated figures depend on, in the order of the scenario.",
    columns: [
      Column("key", .string, "Path of the key."),
      Column("value", .string, "Value as YAML on one line.", isRequired: false),
      Column("origin", .string, "Kind of support.", words: ValueOrigin.Kind.allCases.map(\.rawValue)),
      Column("basis", .string, "Document, method or place that supports the value.", isRequired: false),
      Column(
        "position", .string, "File and line that give the value; empty for a default or a preset.",
        isRequired: false),
      Column(
        "influence", .number, unit: "share",
        "Effect as a share of the greatest of any key on the same metric; empty for a key that no analysis varied.",
        isRequired: false, minimum: 0),
      Column("influenced_metric", .string, "Metric on which the influence is greatest.", isRequired: false),
      Column(
        "is_influence_sure", .boolean, "Whether the effect is distinguishable from chance.", isRequired: false
      ),
    ])

  /// One row for each figure of an operator's data.
  public static let targets = Table(
    name: "targets", key: ["metric"],
    meaning: "One row for each figure of the data, beside the interval in which a replication would have it.",
    columns: [
      Column("metric", .string, "Metric."),
      Column("unit", .string, "Unit of all figures of the row."),
      Column("data", .number, unit: "see unit", "Figure of the data."),
      Column(
        "data_standard_error", .number, unit: "see unit", "Standard error over days.", isRequired: false,
        minimum: 0),
      Column("observations", .integer, unit: "count", "Number of observations.", minimum: 0),
      Column("days", .integer, unit: "d", "Number of days with an observation.", minimum: 0),
      Column("simulated", .number, unit: "see unit", "Mean of the replications."),
      Column("n", .integer, unit: "count", "Number of replications.", minimum: 2),
      Column("low", .number, unit: "see unit", "Lower end of the 95 % interval of one further replication."),
      Column("high", .number, unit: "see unit", "Upper end of the interval."),
      Column(
        "margin", .number, unit: "see unit", "Largest difference that does not matter.", isRequired: false),
      Column(
        "verdict", .string, "Position of the data to the interval.",
        words: TargetComparison.Verdict.allCases.map(\.rawValue)),
    ])

  /// One row for each item of STRESS-DES.
  public static let stress = Table(
    name: "stress-des", key: ["item"],
    meaning: "One row for each item of the checklist STRESS-DES.",
    columns: [
      Column("item", .string, "Number of the item."),
      Column("section", .string, "Section of the checklist."),
      Column("name", .string, "Name of the item."),
      Column("text", .string, "Text from the scenario; empty for the author to fill in.", isRequired: false),
    ])

  /// Tables of a validity card.
  public static let validityTables: [Table] = [.validity, .targets, .stress]
}

extension ValidityCard {
  /// Writes the rows of `Table.validity`.
  public func writeOrigins(to writer: inout TableWriter) {
    for origin in origins {
      let influence = influences.first { origin.isSet(by: $0.effect.key) }
      writer.write("key", origin.key)
      writer.write("value", origin.value)
      writer.write("origin", origin.kind.rawValue)
      writer.write("basis", origin.basis)
      writer.write("position", origin.position)
      writer.write("influence", influence?.share)
      writer.write("influenced_metric", influence?.effect.metric)
      writer.write("is_influence_sure", influence?.effect.isSure)
      writer.endRow()
    }
  }

  /// Writes the rows of `Table.targets`.
  public func writeTargets(to writer: inout TableWriter) {
    for row in targets {
      writer.write("metric", row.target.metric)
      writer.write("unit", row.unit)
      writer.write("data", row.target.value)
      writer.write("data_standard_error", row.target.standardError)
      writer.write("observations", row.target.count)
      writer.write("days", row.target.days)
      writer.write("simulated", row.mean)
      writer.write("n", row.replications)
      writer.write("low", row.interval.lowerBound)
      writer.write("high", row.interval.upperBound)
      writer.write("margin", row.margin)
      writer.write("verdict", row.verdict.rawValue)
      writer.endRow()
    }
  }

  /// Writes the rows of `Table.stress`.
  public func writeChecklist(to writer: inout TableWriter) {
    for item in checklist {
      writer.write("item", item.number)
      writer.write("section", item.section)
      writer.write("name", item.name)
      writer.write("text", item.text)
      writer.endRow()
    }
  }
}
