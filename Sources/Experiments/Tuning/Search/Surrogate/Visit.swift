/// Measurement of a point in a search, in consecutive replications.
struct Visit: Sendable {
  let point: TuningPoint
  let replications: Range<Int>
  /// Responses by replication.
  let rows: [Responses]
}
