import Experiments
import Metrics
import Pages

/// Metric of a sweep in one unit, with its values by point.
struct SweptMetric {
  /// Name of the metric.
  let metric: String
  /// Unit of its rows.
  let unit: String
  /// Row of each point; nil where a point has no value.
  let rows: [MetricSummary?]
  /// Values of each point by replication; empty where they were not kept.
  let values: [[Int: Double]]

  /// Metrics of the points in the order of the study, one for each unit.
  static func all(_ metrics: [String], of points: [SweptPoint]) -> [SweptMetric] {
    metrics.flatMap { metric -> [SweptMetric] in
      var units: [String] = []
      for row in points.flatMap(\.rows)
      where row.metric == metric && row.moments.count > 0 && !units.contains(row.unit) {
        units.append(row.unit)
      }
      return units.map { unit in
        SweptMetric(
          metric: metric, unit: unit,
          rows: points.map { point in
            point.rows.first { $0.metric == metric && $0.unit == unit && $0.moments.count > 0 }
          },
          values: points.map { point in
            point.outcomes.first { $0.metric == metric && $0.unit == unit }?.values ?? [:]
          })
      }
    }
  }

  /// Notation of the figures.
  var style: FigureNotation {
    let halves = rows.compactMap { $0?.halfWidth }.sorted()
    return FigureNotation(
      metric: metric, rowUnit: unit, halfWidth: halves.isEmpty ? nil : halves[halves.count / 2])
  }

  /// Name with its unit.
  var title: String {
    let suffix = style.suffix
    return suffix.isEmpty || suffix == "%"
      ? Metric.subject(of: metric) : "\(Metric.subject(of: metric)), \(suffix)"
  }

  /// Conclusion on the best point; nil without a preferred direction or without values.
  var conclusion: SweepConclusion? {
    guard let direction = Metric.named(metric)?.direction else { return nil }
    return SweepConclusion(values, isHigherBetter: direction == .higher)
  }

  /// Index of the point with the best mean; nil without a preferred direction or without values.
  var best: Int? {
    guard let direction = Metric.named(metric)?.direction else { return nil }
    return extreme { direction == .higher ? $0 > $1 : $0 < $1 }
  }

  /// Index of the point with the worst mean.
  var worst: Int? {
    guard let direction = Metric.named(metric)?.direction else { return nil }
    return extreme { direction == .higher ? $0 < $1 : $0 > $1 }
  }

  private func extreme(_ isBetter: (Double, Double) -> Bool) -> Int? {
    var found: (index: Int, mean: Double)?
    for (index, row) in rows.enumerated() {
      guard let mean = row?.moments.mean else { continue }
      if found.map({ isBetter(mean, $0.mean) }) ?? true { found = (index, mean) }
    }
    return found?.index
  }

  /// Returns the mean at a point with its half-width: `87.1 % ±0.3`.
  func text(at index: Int) -> String {
    guard let row = rows[index] else { return "no value" }
    let half = row.halfWidth.map { " ±\(style.number($0))" } ?? ""
    return style.text(row.moments.mean) + half
  }

  /// Returns the interval of the mean at a point; nil without one.
  func interval(at index: Int) -> ClosedRange<Double>? {
    rows[index].flatMap { row in row.halfWidth.map { row.moments.mean - $0...row.moments.mean + $0 } }
  }
}
