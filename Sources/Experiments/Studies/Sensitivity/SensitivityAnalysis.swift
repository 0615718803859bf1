import Experiments
import Metrics
import Statistics

/// Sensitivity of each metric of a study to its factors, over all cities and programmes.
///
/// Decision 0145.
public struct SensitivityAnalysis: Sendable {
  /// Metrics in the order in which they first appear, one for each unit.
  public let metrics: [MetricSensitivity]

  /// Accumulator of the outputs of a study's points, each with all its replications.
  public struct Gathering {
    private struct Key: Hashable {
      var metric: String
      var unit: String
    }

    private let study: SensitivityStudy
    private let replications: Int
    private var order: [Key] = []
    private var values: [Key: [[Double]]] = [:]
    private var pointCount = 0

    public init(_ study: SensitivityStudy, replications: Int) {
      self.study = study
      self.replications = replications
    }

    /// Adds the replications of the next point.
    public mutating func add(_ results: [ReplicationResult]) {
      precondition(results.count == replications, "\(results.count) replications")
      for value in results.flatMap(\.total)
      where value.programme == MetricValue.allProgrammes && study.definition.metrics.contains(value.metric) {
        let key = Key(metric: value.metric, unit: value.unit)
        if values[key] == nil {
          order.append(key)
          values[key] = []
        }
        while values[key, default: []].count <= pointCount { values[key]?.append([]) }
        if let number = value.value { values[key]?[pointCount].append(number) }
      }
      pointCount += 1
    }

    /// Estimates the indices of all metrics.
    ///
    /// - Throws: `tooFew` for fewer than two replications.
    public func analysis(resamples: Int = 1_000) throws(StatisticsFailure) -> SensitivityAnalysis {
      let bootstrap = try study.bootstrap(replications: replications, resamples: resamples)
      var metrics: [MetricSensitivity] = []
      for key in order {
        let (result, share) = try result(values[key] ?? [], bootstrap)
        metrics.append(
          MetricSensitivity(
            metric: key.metric, unit: key.unit, method: study.method, result: result, noiseShare: share,
            sampleSize: leastCount(key)))
      }
      return SensitivityAnalysis(metrics: metrics)
    }

    /// Least number of values of a point.
    private func leastCount(_ key: Key) -> Int {
      let counts = (values[key] ?? []).map(\.count)
      return counts.count < pointCount ? 0 : counts.min() ?? 0
    }

    private func result(
      _ values: [[Double]], _ bootstrap: TwoWayBootstrap
    ) throws(StatisticsFailure) -> (MetricSensitivity.Result, noiseShare: Double?) {
      let incomplete = values.count { $0.count < replications } + pointCount - values.count
      guard incomplete == 0 else { return (.incomplete(points: incomplete), nil) }
      let outputs = try ReplicatedOutputs(values)
      return (study.finding(outputs, bootstrap).map { .found($0) } ?? .constant, outputs.noiseShare)
    }
  }
}

/// Sensitivity of one metric to all factors.
public struct MetricSensitivity: Sendable {
  /// Name of the metric.
  public let metric: String
  /// Unit of the metric.
  public let unit: String
  /// Method that the indices belong to.
  public let method: SensitivityMethod
  /// Result of the analysis for the metric.
  public let result: Result
  /// Share of the variance among the points that is random variation between replications; nil if there is none.
  public let noiseShare: Double?

  /// Least number of replications of a point in which the metric has a value.
  public let sampleSize: Int

  /// Finding, or the reason why there is none.
  public enum Result: Sendable {
    /// Finding of the analysis.
    case found(SensitivityFinding)
    /// No variation: the metric has the same value at all points.
    case constant
    /// Number of points without a value in some replication, which rule out an estimate.
    case incomplete(points: Int)
  }
}

/// Sensitivity index of a metric to one factor.
public struct FactorIndex: Sendable {
  /// Sensitivity index with its interval.
  public var index: SensitivityIndex
  /// Estimate with its interval; nil where there is no result.
  public var estimate: BootstrapEstimate?
  /// Value that the index would have by random variation between replications alone; nil where that is not estimated.
  public var noise: Double?
}

extension MetricSensitivity {
  /// Indices of the factor at a place, in the order of the method; without estimates where there is no result.
  public func indices(ofFactor place: Int) -> [FactorIndex] {
    switch result {
    case .found(.morris(let factors)):
      let effects = factors[place]
      return [
        FactorIndex(index: .mu, estimate: effects.mean),
        FactorIndex(index: .muStar, estimate: effects.meanSize, noise: effects.noise),
        FactorIndex(index: .sigma, estimate: effects.deviation),
      ]
    case .found(.sobol(let indices)):
      return [
        FactorIndex(index: .firstOrder, estimate: indices.first[place]),
        FactorIndex(index: .totalOrder, estimate: indices.total[place], noise: indices.noise[place]),
      ]
    case .constant, .incomplete:
      return method.indices.map { FactorIndex(index: $0) }
    }
  }
}

extension SensitivityMethod {
  /// Indices that the method estimates.
  fileprivate var indices: [SensitivityIndex] {
    isMorris ? [.mu, .muStar, .sigma] : [.firstOrder, .totalOrder]
  }
}
