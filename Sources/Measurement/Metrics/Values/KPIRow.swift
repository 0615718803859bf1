import Tables

/// A row of `kpis.csv`.
public struct KPIRow: Sendable, Hashable {
  /// Name of the scenario.
  public var scenario: String
  /// Name of the policy or parameter set; `base` where there is one.
  public var variant: String
  /// Number of the replication, from 0.
  public var replication: Int
  /// A city's name, or `MetricValue.total`.
  public var city: String
  /// Metric with its value.
  public var value: MetricValue

  public init(scenario: String, variant: String, replication: Int, city: String, value: MetricValue) {
    self.scenario = scenario
    self.variant = variant
    self.replication = replication
    self.city = city
    self.value = value
  }

  /// The row as it was read from a table of KPIs; traps if it is of another table.
  public init(_ row: Row) {
    precondition(row.table == .kpis, "a row of \(row.table.name) is no KPI")
    self.init(
      scenario: row["scenario"].text ?? "", variant: row["variant"].text ?? "",
      replication: row["replication"].integer ?? 0, city: row["city"].text ?? "",
      value: MetricValue(row))
  }
}

extension MetricValue {
  package init(_ row: Row) {
    self.init(
      metric: row["metric"].text ?? "", programme: row["programme"].text ?? "", unit: row["unit"].text ?? "",
      value: row["value"].number)
  }
}

extension TableWriter {
  /// Writes a row of KPIs; traps in another table.
  public mutating func append(_ row: KPIRow) {
    precondition(table == .kpis, "a KPI in \(table.name)")
    write("scenario", row.scenario)
    write("variant", row.variant)
    write("replication", row.replication)
    write("city", row.city)
    appendKey(of: row.value)
    write("value", row.value.value)
    endRow()
  }

  package mutating func appendKey(of value: MetricValue) {
    write("programme", value.programme)
    write("metric", value.metric)
    write("unit", value.unit)
  }
}
