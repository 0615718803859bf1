import Foundation
import Metrics
import ScenarioFormat
import Statistics

/// One line of output of an evaluation server.
struct EvaluationAnswer: Encodable {
  /// Mean of a metric, or of a constraint's margin, over replications.
  struct Estimate: Encodable {
    /// Number of replications with a value.
    var n: Int
    /// Mean; null without a value.
    var mean: Double?
    /// Standard deviation of the mean; null for fewer than two values.
    var standardError: Double?
    /// 95 % interval of the mean (Student's t); null for fewer than two values.
    var interval: [Double]?

    init(_ values: [Double?]) {
      let moments = RunningMoments(values.compactMap(\.self))
      n = moments.count
      mean = n == 0 ? nil : moments.mean
      guard let estimate = try? MeanEstimate(moments) else { return }
      standardError = estimate.standardError
      interval = [estimate.interval().lowerBound, estimate.interval().upperBound]
    }

    enum Keys: String, CodingKey {
      case n, mean
      case standardError = "standard_error"
      case interval = "ci95"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(n, forKey: .n)
      try container.encode(mean, forKey: .mean)
      try container.encode(standardError, forKey: .standardError)
      try container.encode(interval, forKey: .interval)
    }
  }

  /// Metric of a point over all cities and programmes, in one unit.
  struct MetricRow: Encodable {
    var metric: String
    var unit: String
    var estimate: Estimate
    /// Value of each replication; nil unless asked for.
    var values: [Double?]?

    enum Keys: String, CodingKey { case metric, unit, values }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(metric, forKey: .metric)
      try container.encode(unit, forKey: .unit)
      try container.encodeIfPresent(values, forKey: .values)
      try estimate.encode(to: encoder)
    }
  }

  /// Constraint of a point: how far its metric's mean lies on the right side of the bound, in the metric's unit.
  struct ConstraintRow: Encodable {
    var constraint: String
    var unit: String
    var margin: Estimate

    /// Judgement by the margin's interval: kept, broken, or undecided while the interval includes 0.
    var verdict: String {
      guard let interval = margin.interval else { return "undecided" }
      return interval[0] >= 0 ? "kept" : interval[1] < 0 ? "broken" : "undecided"
    }

    enum Keys: String, CodingKey { case constraint, unit, verdict }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(constraint, forKey: .constraint)
      try container.encode(unit, forKey: .unit)
      try container.encode(verdict, forKey: .verdict)
      try margin.encode(to: encoder)
    }
  }

  struct Point: Encodable {
    var metrics: [MetricRow]
    var constraints: [ConstraintRow]
  }

  var id: Int?
  var points: [Point]
  var events: UInt64
  /// Wall-clock time of the simulations [s]; the rest of a call is overhead.
  var simulationSeconds: Double

  enum Keys: String, CodingKey {
    case id, points, events
    case simulationSeconds = "simulation_seconds"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(id, forKey: .id)
    try container.encode(points, forKey: .points)
    try container.encode(events, forKey: .events)
    try container.encode(simulationSeconds, forKey: .simulationSeconds)
  }
}

extension EvaluationAnswer.Point {
  /// Row of a metric in one unit.
  private struct Row: Hashable {
    var metric: String
    var unit: String
  }

  /// Summarises a point from the counts of each replication, all cities together.
  init(_ replications: [CityMetrics], of request: EvaluationRequest) {
    let asked = Set(request.metrics.map(\.name))
    let judged = request.constraints.compactMap { Metric.named($0.metric) }.filter {
      !asked.contains($0.name)
    }
    var rows: [Row] = []
    var values: [Row: [Double?]] = [:]
    for (place, replication) in replications.enumerated() {
      for value in replication.totals(of: request.metrics + judged) {
        let row = Row(metric: value.metric, unit: value.unit)
        if values[row] == nil {
          rows.append(row)
          values[row] = [Double?](repeating: nil, count: replications.count)
        }
        values[row]?[place] = value.value
      }
    }
    metrics = rows.filter { asked.contains($0.metric) }.map { row in
      let own = values[row] ?? []
      return EvaluationAnswer.MetricRow(
        metric: row.metric, unit: row.unit, estimate: EvaluationAnswer.Estimate(own),
        values: request.hasValues ? own : nil)
    }
    constraints = request.constraints.map { constraint in
      let row = Row(metric: constraint.metric, unit: constraint.bound.unit)
      let margins = (values[row] ?? []).map { value in
        value.map {
          constraint.relation == .atLeast ? $0 - constraint.bound.value : constraint.bound.value - $0
        }
      }
      return EvaluationAnswer.ConstraintRow(
        constraint: constraint.text, unit: constraint.bound.unit, margin: EvaluationAnswer.Estimate(margins))
    }
  }
}
