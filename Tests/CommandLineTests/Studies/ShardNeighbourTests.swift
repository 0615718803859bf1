import Foundation
import Testing

@Suite("Shards of other plans")
struct ShardNeighbourTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: days and shares
      base: study
      factors:
        days: { key: horizon, values: [4 d, 5 d] }
        share: { key: policy.commission, from: 10 %, to: 30 %, levels: 2 }
      metrics: [requests, fill_rate]

      """, to: "study.yaml")
  }

  private func shard(_ index: String, _ options: [String], out: String = "parts") throws -> ProgramResult {
    try place.start(["sweep", "study.yaml", "--out", out, "--shard", index, "--workers", "2"] + options)
      .result()
  }

  /// A file that cannot be merged with a shard is named before the shard runs anything.
  @Test(arguments: [
    ("1/3", ["--replications", "3"], "one of 2 shards, not of 3"),
    ("2/2", ["--replications", "4"], "of 3 replications, not 4"),
    ("2/2", ["--replications", "3", "--seed", "5"], "of the seed 1, not 5"),
    (
      "2/2", ["--replications", "3", "--max-points", "2"],
      "of a sweep of all points, not a sweep of the first 2 points"
    ),
  ])
  func aNeighbourOfAnotherPlanIsRefusedAtOnce(_ index: String, _ options: [String], _ difference: String)
    throws
  {
    #expect(try shard("1/2", ["--replications", "3"]).status == 0)
    let refused = try shard(index, options)
    #expect(refused.status == 1)
    #expect(
      refused.errors == """
        error: 'parts/shards/1-of-2.sqlite' is a shard of another plan than the one that is asked for: \(difference); \
        delete it, or go on with its plan (--shard i/2 --replications 3 --seed 1), or name another folder with --out

        """)
    #expect(place.names("parts/shards") == ["1-of-2.sqlite"])
    // The advice works.
    try FileManager.default.removeItem(at: place.url.appending(path: "parts/shards/1-of-2.sqlite"))
    let again = try shard(index, options)
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test func shardsOfTwoDenominatorsAreNotMerged() throws {
    #expect(try shard("1/2", ["--replications", "3"]).status == 0)
    #expect(try shard("2/3", ["--replications", "3"], out: "more").status == 0)
    let mixed = try place.start([
      "merge", "study.yaml", "parts/shards/1-of-2.sqlite", "more/shards/2-of-3.sqlite", "--out", "out",
    ]).result()
    #expect(mixed.status == 1)
    #expect(
      mixed.errors.hasPrefix(
        "error: 'more/shards/2-of-3.sqlite' is a shard of another plan than 'parts/shards/1-of-2.sqlite': one of 3 shards, "
          + "not of 2; delete it"), "\(mixed.errors)")
  }
}
