/// Distribution of a study's replications among shards, so that shards end together.
///
/// The points form a row in a shuffled order, with their replications one after another. Each shard has a stretch of
/// the row, and all stretches hold the same expected work, but for half a replication at each end. So a shard has few
/// points, and points of much work are spread over all shards. It depends on nothing but its parameters.
///
/// ```swift
/// let layout = ShardLayout(work: [100, 100, 200], replications: 10)
/// layout.share(of: ShardIndex(number: 1, count: 2)!).map(\.replications.count)
/// ```
public struct ShardLayout: Sendable {
  /// Number of replications of every point.
  private let replications: Int
  /// Expected work of a replication of each point.
  private let work: [Double]
  /// Indices of the points in the order of the row.
  private let order: [Int]
  /// Expected work before each point in the row.
  private let before: [Double]
  private let total: Double

  /// Puts the points in a row. O(points · log points).
  ///
  /// - Parameters:
  ///   - work: expected work of a replication of each point, > 0; at least one.
  ///   - replications: number of replications of every point; ≥ 1.
  public init(work: [Double], replications: Int) {
    precondition(!work.isEmpty && work.allSatisfy { $0 > 0 } && replications > 0, "nothing to distribute")
    self.work = work
    self.replications = replications
    order = work.indices.map { (key: Self.scrambled(UInt64($0)), point: $0) }.sorted { $0.key < $1.key }
      .map(\.point)
    var (before, sum) = ([Double](repeating: 0, count: work.count), 0.0)
    for point in order {
      before[point] = sum
      sum += work[point] * Double(replications)
    }
    (self.before, total) = (before, sum)
  }

  /// Returns the replications that a shard has of each point, by ascending number of the point. O(points).
  public func share(of shard: ShardIndex) -> [ShardPortion] {
    work.indices.compactMap { point in
      let range = portion(of: point, in: shard)
      return range.isEmpty ? nil : ShardPortion(point: point + 1, replications: range)
    }
  }

  /// Returns the number of the shard, among `count`, that has a replication of a point. O(1).
  public func shard(ofPoint number: Int, replication: Int, count: Int) -> Int {
    let point = number - 1
    let middle = before[point] + (Double(replication) + 0.5) * work[point]
    let guess = min(count, max(1, Int(middle / total * Double(count)) + 1))
    // Rounding may put a middle at a boundary into the neighbour.
    for number in [guess, guess - 1, guess + 1] {
      guard let shard = ShardIndex(number: number, count: count) else { continue }
      if portion(of: point, in: shard).contains(replication) { return number }
    }
    preconditionFailure("replication \(replication) of point \(number) is in no shard")
  }

  private func portion(of point: Int, in shard: ShardIndex) -> Range<Int> {
    let low = shard.number == 1 ? 0 : replications(of: point, before: shard.number - 1, of: shard.count)
    let high =
      shard.number == shard.count
      ? replications : replications(of: point, before: shard.number, of: shard.count)
    return low..<high
  }

  /// Returns the number of a point's replications whose middle lies in the first `shards` of `count` stretches.
  private func replications(of point: Int, before shards: Int, of count: Int) -> Int {
    let place = total * Double(shards) / Double(count)
    let number = ((place - before[point]) / work[point] - 0.5).rounded(.up)
    return Int(min(Double(replications), max(0, number)))
  }

  /// Finaliser of SplitMix64 (Steele, Lea & Flood 2014), a bijection.
  private static func scrambled(_ number: UInt64) -> UInt64 {
    var word = (number &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// Replications of one point that a shard has.
public struct ShardPortion: Sendable, Hashable {
  /// Number of the point, from 1.
  public var point: Int
  /// Numbers of the replications; not empty.
  public var replications: Range<Int>

  public init(point: Int, replications: Range<Int>) {
    self.point = point
    self.replications = replications
  }
}
