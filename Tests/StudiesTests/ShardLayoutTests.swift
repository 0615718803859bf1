import Documents
import Testing

@testable import Studies

@Suite struct ShardLayoutTests {
  /// Work of points that differ by up to four orders of magnitude; the same every time.
  private func work(_ points: Int, seed: Int) -> [Double] {
    (0..<points).map { Double(1 + ($0 * 7919 + seed * 104_729) % 9973) * ($0 % 5 == 0 ? 100 : 1) }
  }

  private func shares(_ layout: ShardLayout, _ count: Int) -> [[ShardPortion]] {
    (1...count).map { number in
      ShardIndex(number: number, count: count).map { layout.share(of: $0) } ?? []
    }
  }

  @Test(arguments: [(1, 1), (1, 7), (3, 10), (40, 6), (200, 3)], [1, 2, 3, 8, 101])
  func everyReplicationIsInOneShard(_ size: (points: Int, replications: Int), _ count: Int) {
    for seed in 0..<5 {
      let layout = ShardLayout(work: work(size.points, seed: seed), replications: size.replications)
      var found: [[Int]] = []
      for (place, share) in shares(layout, count).enumerated() {
        #expect(share.map(\.point) == share.map(\.point).sorted())
        for portion in share {
          for replication in portion.replications {
            found.append([portion.point, replication])
            #expect(
              layout.shard(ofPoint: portion.point, replication: replication, count: count) == place + 1)
          }
        }
      }
      #expect(found.count == size.points * size.replications)
      #expect(Set(found).count == found.count)
    }
  }

  @Test(arguments: [2, 5, 16])
  func shardsHaveTheSameWorkButForOneReplication(_ count: Int) {
    let work = work(60, seed: 3)
    let replications = 9
    let shares = shares(ShardLayout(work: work, replications: replications), count)
    let sums = shares.map { share in
      share.reduce(0) { $0 + work[$1.point - 1] * Double($1.replications.count) }
    }
    let mean = work.reduce(0, +) * Double(replications) / Double(count)
    let longest = work.max() ?? 0
    for sum in sums { #expect(abs(sum - mean) <= longest, "\(sums)") }
  }

  /// In a grid neighbours are alike, and what is wrong about one's estimate is wrong about all.
  @Test func neighboursOfAGridArePutApart() {
    let share = ShardIndex(number: 1, count: 4).map {
      ShardLayout(work: [Double](repeating: 1, count: 400), replications: 1).share(of: $0)
    }
    let halves = share?.reduce(into: [0, 0]) { $0[($1.point - 1) / 200] += 1 } ?? []
    #expect(halves.reduce(0, +) == 100 && halves.allSatisfy { $0 > 30 }, "\(halves)")
  }

  @Test func anIndexIsReadAsItIsWritten() {
    #expect(ShardIndex("3/8")?.description == "3/8")
    for text in ["0/8", "9/8", "3", "3/8/9", "/8", "3/", "a/8", "-1/8", "3/1000001", ""] {
      #expect(ShardIndex(text) == nil, "\(text)")
    }
  }
}
