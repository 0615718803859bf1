import Studies

/// What is tuned: something that can be measured at a point, replication by replication.
///
/// Replications of one number meet the same chances at every point.
public protocol TuningSubject {
  /// Why a measurement has not been made; a stop that was asked for is one of the reasons.
  associatedtype Failure: Error

  /// At least one.
  var factors: [Factor] { get }

  /// By point and replication, the responses: the goal's objectives, then its constraints; nil for one that has no
  /// value there.
  ///
  /// The same points and replications have the same responses every time.
  func measure(_ points: [TuningPoint], replications: Range<Int>) async throws(Failure) -> [[Responses]]
}

/// What a replication came to: the goal's objectives, then its constraints; nil for one without a value.
public typealias Responses = [Double?]
