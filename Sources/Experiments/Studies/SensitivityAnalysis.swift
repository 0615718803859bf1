import Experiments
import Metrics
import Statistics

/// What each metric of a study is sensitive to, over all cities and programmes.
public struct SensitivityAnalysis: Sendable {
  /// In the order in which metrics first appear; one entry for each unit, such as a currency.
  public let metrics: [MetricSensitivity]

  /// Gathers the outputs of a study's points, each of which has finished all replications.
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

    /// Takes in the next point's replications.
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
        values[key]?[pointCount].append(value.value)
      }
      pointCount += 1
    }

    /// What all of them say.
    ///
    /// - Throws: `tooFew` for fewer than two replications.
    public func analysis(resamples: Int = 1_000) throws(StatisticsFailure) -> SensitivityAnalysis {
      let bootstrap = try study.bootstrap(replications: replications, resamples: resamples)
      var metrics: [MetricSensitivity] = []
      for key in order {
        let (result, share) = try result(values[key] ?? [], bootstrap)
        metrics.append(
          MetricSensitivity(metric: key.metric, unit: key.unit, result: result, noiseShare: share))
      }
      return SensitivityAnalysis(metrics: metrics)
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

/// What one metric is sensitive to.
public struct MetricSensitivity: Sendable {
  public let metric: String
  public let unit: String
  public let result: Result
  /// What part of the variance among the points is the chance of the replications; nil if there is none.
  public let noiseShare: Double?

  public enum Result: Sendable {
    case found(SensitivityFinding)
    /// It is the same at all points.
    case constant
    /// At so many points it has no value in some replication, so that nothing can be said.
    case incomplete(points: Int)
  }
}
