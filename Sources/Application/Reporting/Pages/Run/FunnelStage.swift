/// Stage on the way of a request to a completed job.
struct FunnelStage {
  /// Metric that counts the requests that reach the stage.
  let metric: String
  /// Name of the stage.
  let name: String
  /// Words on requests that reach the stage before and not this one; empty for the first.
  let loss: String

  /// Stages in their order.
  static let all = [
    FunnelStage(metric: "requests", name: "Requested", loss: ""),
    FunnelStage(metric: "offered", name: "Offered to somebody", loss: "are never offered to anybody"),
    FunnelStage(metric: "accepted", name: "Taken", loss: "are offered, and nobody takes them"),
    FunnelStage(metric: "visited", name: "Visited", loss: "are taken and never visited"),
    FunnelStage(metric: "performed", name: "Performed", loss: "are visited, and the work is not done"),
    FunnelStage(metric: "completed", name: "Completed", loss: "are performed and not paid in the end"),
  ]
}
