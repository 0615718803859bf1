import Documents
import Studies
import Tables

/// Measurement that a tuning needs before it can go on: points under some replications.
///
/// Rounds follow from the results of earlier ones alone, so that any process can run a share of one.
///
/// Decision 0284.
public struct TuningRound: Sendable, Hashable, Codable {
  /// Number of the round, from 1, in the order of the tuning's measurements.
  public let number: Int
  /// Points that are measured; empty after the last round.
  public let points: [TuningPoint]
  /// Replications of each point; not empty.
  public let replications: Range<Int>
  /// Seed of all measurements.
  public let seed: UInt64
  /// Identity of the tuning, see `StudyTuning.identity(seed:)`.
  public let tuning: String

  init(
    number: Int, points: [TuningPoint], replications: Range<Int>, of tuning: StudyTuning, seed: UInt64
  ) {
    self.number = number
    self.points = points
    self.replications = replications
    self.seed = seed
    self.tuning = tuning.identity(seed: seed)
  }

  /// Returns the first round of a tuning, which measures the base.
  public static func first(of tuning: StudyTuning, seed: UInt64) -> TuningRound {
    TuningRound(
      number: 1, points: [.base], replications: 0..<tuning.settings.searchReplications, of: tuning, seed: seed
    )
  }

  /// Returns the mark after the last round, of which nothing is to be run.
  ///
  /// - Parameter number: number of measurements of the tuning.
  public static func end(after number: Int, of tuning: StudyTuning, seed: UInt64) -> TuningRound {
    TuningRound(number: number + 1, points: [], replications: 0..<1, of: tuning, seed: seed)
  }

  /// Returns true if the tuning can have such a round; false for a file that was damaged or edited.
  public func isPossible(in tuning: StudyTuning) -> Bool {
    number >= 1 && replications.lowerBound >= 0 && !replications.isEmpty
      && replications.upperBound <= Self.mostReplications && points.allSatisfy(tuning.has)
  }

  private static let mostReplications = 1_000_000

  /// True after the last round.
  public var isEnd: Bool { points.isEmpty }

  /// Digest of the round: all that its results depend on beside the program.
  var digest: String {
    sha256(of: "\(tuning) \(number) \(replications)\n" + points.map { "\($0)\n" }.joined())
  }

  /// Returns the plan of all tasks.
  public func plan(of tuning: StudyTuning) throws(DiagnosticReport) -> StudyPlan {
    StudyPlan(points: try studied(tuning), replications: replications, seed: seed)
  }

  /// Returns the plan of a shard's tasks; nil for a shard without any.
  public func plan(of tuning: StudyTuning, shard: ShardIndex) throws(DiagnosticReport) -> StudyPlan? {
    let all = try studied(tuning)
    let portions = layout(all).share(of: shard)
    guard !portions.isEmpty else { return nil }
    return StudyPlan(
      points: portions.map { all[$0.point - 1] },
      portions: portions.map {
        $0.replications.lowerBound + replications.lowerBound..<$0.replications.upperBound
          + replications.lowerBound
      }, seed: seed)
  }

  /// Returns the numbers of the shards, among `count`, that have these replications; ascending.
  public func shards(
    of missing: [MissingReplications], count: Int, in tuning: StudyTuning
  ) throws(DiagnosticReport) -> [Int] {
    let layout = layout(try studied(tuning))
    var numbers: Set<Int> = []
    for point in missing {
      for replication in point.replications {
        numbers.insert(
          layout.shard(
            ofPoint: point.point, replication: replication - replications.lowerBound, count: count))
      }
    }
    return numbers.sorted()
  }

  private func studied(_ tuning: StudyTuning) throws(DiagnosticReport) -> [StudyPoint] {
    var points: [StudyPoint] = []
    for point in self.points { points.append(try tuning.point(point)) }
    return points
  }

  private func layout(_ points: [StudyPoint]) -> ShardLayout {
    ShardLayout(work: points.map { max(1, $0.expectedRequests) }, replications: replications.count)
  }
}

extension StudyTuning {
  /// Returns true if every index of a point is one of its factor's values.
  fileprivate func has(_ point: TuningPoint) -> Bool {
    guard case .values(let numbers) = point else { return true }
    return numbers.count == study.factors.count
      && zip(study.factors, numbers).allSatisfy { (0..<$0.valueCount).contains($1) }
  }
}

extension ShardRecord {
  /// Creates the record of a shard of a round.
  public init(index: ShardIndex, of round: TuningRound, study: String) {
    self.init(
      index: index, study: study, round: round.number, replications: round.replications.count,
      seed: round.seed, plan: round.digest)
  }
}
