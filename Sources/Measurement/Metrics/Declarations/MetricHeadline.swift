/// Column of a metric in the short summary of a run.
public struct MetricHeadline: Sendable, Hashable {
  /// Title above the column.
  public var title: String
  /// Position among the columns, from 1.
  public var column: Int
  /// Rank for a place in a narrow terminal; columns of the greatest numbers are left out first. From 1.
  public var priority: Int
  /// Decimal places of the values as they are shown; of a share, those of the percentage.
  public var places: Int
}
