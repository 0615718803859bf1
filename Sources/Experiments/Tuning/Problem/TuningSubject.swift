import Studies

/// System to be tuned, which can be measured at a point, replication by replication.
///
/// Replications of one number use common random numbers at all points.
public protocol TuningSubject {
  /// Reason why a measurement failed; an interruption is one of them.
  associatedtype Failure: Error

  /// Factors, at least one.
  var factors: [Factor] { get }

  /// Returns the responses by point and replication: objectives, then constraints; nil for one without a value.
  ///
  /// Equal points and replications have equal responses.
  func measure(_ points: [TuningPoint], replications: Range<Int>) async throws(Failure) -> [[Responses]]
}

/// Responses of a replication: objectives, then constraints; nil for one without a value.
public typealias Responses = [Double?]
