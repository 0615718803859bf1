import Statistics

/// Figure of an operator's data that a simulation is compared with.
package struct DataTarget: Sendable, Hashable {
  /// Name of the metric that a simulation has for it.
  package var metric: String
  /// Estimate in the metric's unit.
  package var value: Double
  /// Standard error over days; nil for fewer than two days.
  package var standardError: Double?
  /// Number of observations.
  package var count: Int
  /// Number of days with an observation, in all series.
  package var days: Int

  package init(metric: String, value: Double, standardError: Double?, count: Int, days: Int) {
    self.metric = metric
    self.value = value
    self.standardError = standardError
    self.count = count
    self.days = days
  }
}

/// Ends of the requests, as they are gathered.
struct TargetRecords {
  /// Request with its end; nil for figures that the files do not have.
  struct Request {
    var day: Int
    var series: String
    var instant: Int64
    /// Key by which an offer finds it.
    var key: String
    /// Time to the first acceptance [s]; nil for none.
    var acceptance: Double?
    var isCompleted: Bool?
    var stars: Double?
  }

  private var requests: [Request] = []
  /// Instants of the first acceptances by the offers.
  private var accepted: [String: Int64] = [:]
  /// True if the files have acceptances.
  var knowsAcceptance = false

  mutating func add(_ request: Request) { requests.append(request) }

  mutating func accept(_ key: String, at instant: Int64) {
    knowsAcceptance = true
    accepted[key] = min(instant, accepted[key] ?? .max)
  }

  /// Targets over the requests of these days.
  func targets(in period: ClosedRange<Int>) -> [DataTarget] {
    let days = Dictionary(grouping: requests.filter { period.contains($0.day) }) { "\($0.series) \($0.day)" }
    let clusters = days.sorted { $0.key < $1.key }.map(\.value)
    return (knowsAcceptance ? acceptance(clusters) : [])
      + [
        Self.mean("completed_share", clusters.map { $0.compactMap { $0.isCompleted.map { $0 ? 1 : 0 } } }),
        Self.mean("stars_mean", clusters.map { $0.compactMap(\.stars) }),
      ].compactMap(\.self)
  }

  private func acceptance(_ clusters: [[Request]]) -> [DataTarget] {
    let times = clusters.map { $0.map(time) }
    let minutes = times.map { $0.compactMap { $0.map { $0 / 60 } } }
    return [
      Self.mean("fill_rate", times.map { $0.map { $0 == nil ? 0 : 1 } }),
      Self.mean("time_to_accept_mean", minutes), Self.quantile("time_to_accept_p50", 0.5, minutes),
      Self.quantile("time_to_accept_p90", 0.9, minutes),
    ].compactMap(\.self)
  }

  /// Time from a request to its first acceptance [s]; nil for none.
  private func time(of request: Request) -> Double? {
    request.acceptance ?? accepted[request.key].map { max(0, Double($0 - request.instant) / 1e6) }
  }

  private static func mean(_ metric: String, _ clusters: [[Double]]) -> DataTarget? {
    let totals = clusters.map { (part: $0.reduce(0, +), whole: Double($0.count)) }
    return ClusteredRatio(totals).map {
      DataTarget(
        metric: metric, value: $0.value, standardError: $0.standardError,
        count: clusters.reduce(0) { $0 + $1.count }, days: $0.clusters)
    }
  }

  private static func quantile(_ metric: String, _ share: Double, _ clusters: [[Double]]) -> DataTarget? {
    ClusteredQuantile(share, of: clusters).map {
      DataTarget(
        metric: metric, value: $0.value, standardError: $0.standardError,
        count: clusters.reduce(0) { $0 + $1.count }, days: $0.clusters)
    }
  }
}
