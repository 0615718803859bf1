/// Warning about metrics that were asked for and have no value in any replication.
struct ValuelessNote {
  private let metrics: [String]
  private let place: String

  /// Number of metrics that are named; of more, the first are.
  private static let mostNames = 6

  /// Creates the warning.
  ///
  /// - Parameter place: place of the replications, such as `any point`; nil for those of a run.
  init(_ metrics: [String], of place: String? = nil) {
    self.metrics = metrics
    self.place = place.map { " of \($0)" } ?? ""
  }

  /// Paragraph with the warning; none without such a metric.
  var blocks: [ReportBlock] {
    guard !metrics.isEmpty else { return [] }
    let rest = metrics.count - Self.mostNames
    let names = metrics.prefix(Self.mostNames).joined(separator: ", ")
    let more = rest > 0 ? " and \(rest) more" : ""
    return [
      .paragraph(RichText("Warning: no value in any replication\(place) (n = 0): \(names)\(more).", .faint))
    ]
  }
}
