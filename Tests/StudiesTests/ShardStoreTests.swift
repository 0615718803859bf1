import Experiments
import Foundation
import GRDB
import Testing

@testable import Studies

/// Files of shards, and what a store takes from them.
@Suite struct ShardStoreTests {
  private let folder: TemporaryFolder
  private let outline: StudyOutline

  init() throws {
    folder = try TemporaryFolder()
    try SmallStudy.text.write(
      to: folder.url.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    try """
    study: shards
    base: scenario.yaml
    factors: { share: { key: policy.commission, values: [10 %, 20 %, 30 %] } }
    """.write(to: folder.url.appending(path: "study.yaml"), atomically: true, encoding: .utf8)
    let study = try StudyFile.load(path: folder.url.path)
    outline = try StudyOutline(study, .sweep(points: nil), replications: 3, seed: 7)
  }

  private func index(_ number: Int, of count: Int = 2) throws -> ShardIndex {
    try #require(ShardIndex(number: number, count: count))
  }

  private func path(_ number: Int) -> String { folder.url.appending(path: "\(number).sqlite").path }

  /// Runs a shard to its end, or until so many tasks are stored.
  private func run(_ number: Int, of count: Int = 2, tasks: Int = .max) async throws {
    let store = try StudyStore(path: path(number), program: SmallStudy.program)
    try store.become(ShardRecord(index: index(number, of: count), of: outline))
    let portions = try outline.layout().share(of: try index(number, of: count))
    let points = try portions.map {
      try outline.definition.point(number: $0.point, outline.values[$0.point - 1]).study
    }
    let plan = StudyPlan(points: points, portions: portions.map(\.replications), seed: outline.seed)
    _ = try await StudyRun(plan, in: store, workers: 1).execute(tasks: tasks)
    try store.seal()
    try store.close()
  }

  private func merge(_ numbers: Int..., into store: StudyStore) throws {
    for number in numbers {
      let shard = try StudyStore(readingShard: path(number), program: SmallStudy.program)
      try store.absorb(shard)
      try shard.close()
    }
  }

  private func plan() throws -> StudyPlan {
    StudyPlan(points: try outline.definition.points().map(\.study), replications: 0..<3, seed: 7)
  }

  @Test func mergedShardsAreTheWholeStudy() async throws {
    try await run(1)
    try await run(2)
    let store = try folder.store()
    try merge(1, into: store)
    let missing = try store.missingReplications(of: outline)
    #expect(missing == (try store.missingReplications(of: try plan())))
    let layout = try outline.layout()
    let owners = missing.flatMap { point in
      point.replications.map { layout.shard(ofPoint: point.point, replication: $0, count: 2) }
    }
    #expect(!owners.isEmpty && owners.allSatisfy { $0 == 2 })
    try merge(2, 1, 2, into: store)
    #expect(try store.missingReplications(of: outline).isEmpty)
    let whole = try TemporaryFolder()
    let expected = try whole.store()
    _ = try await StudyRun(try plan(), in: expected, workers: 2).execute()
    #expect(try store.contents(of: try plan()) == expected.contents(of: try plan()))
  }

  /// A point without all of its cities is missing.
  @Test func halfAReplicationIsMissing() async throws {
    try await run(1, of: 1, tasks: 1)
    let store = try folder.store()
    try merge(1, into: store)
    #expect(
      try store.missingReplications(of: outline).map(\.replications) == [[0, 1, 2], [0, 1, 2], [0, 1, 2]])
  }

  @Test func shardsOfAnotherPlanOrProgramAreRefused() async throws {
    try await run(1)
    let store = try StudyStore(path: path(1), program: SmallStudy.program)
    let other = try StudyOutline(outline.definition, outline.kind, replications: 4, seed: 7)
    let refusal = #expect(throws: StoreFailure.self) {
      try store.become(ShardRecord(index: try index(1), of: other))
    }
    #expect(
      refusal?.description == """
        '\(path(1))' is a shard of another plan than the one that is asked for: of 3 replications, not 4; delete it, \
        or go on with its plan (--shard i/2 --replications 3 --seed 7), or name another folder with --out
        """)
    try store.close()
    var program = SmallStudy.program
    program.parts = ["libm.so.6": "01", "arithmetic": "02"]
    let refused = #expect(throws: StoreFailure.self) {
      try StudyStore(readingShard: path(1), program: program)
    }
    #expect(refused?.description.contains("is not the same (arithmetic, libm.so.6)") == true)
  }

  @Test func aStudysStoreIsNoShard() async throws {
    try folder.store().close()
    let store = try folder.store()
    #expect(try store.shardRecord() == nil)
    let record = ShardRecord(index: try index(1), of: outline)
    #expect(throws: StoreFailure.noShard(path: folder.path)) { try store.checkShard(record) }
  }

  @Test func aChangedRecordIsDamaged() async throws {
    try await run(1)
    let queue = try DatabaseQueue(path: path(1))
    try await queue.writeWithoutTransaction {
      try $0.execute(sql: "UPDATE shard SET record = replace(record, '7', '8')")
    }
    try queue.close()
    let shard = try StudyStore(readingShard: path(1), program: SmallStudy.program)
    #expect(throws: StoreFailure.self) { try shard.shardRecord() }
  }

  @Test func thePartsOfTheProcessAreKnown() throws {
    let parts = try ComputingParts.current()
    #expect(parts["arithmetic"]?.count == 64)
    #expect(parts.keys.contains { $0.hasPrefix("libm.so") }, "\(parts.keys)")
    #expect(parts.keys.contains { $0.hasPrefix("libgsl.so") }, "\(parts.keys)")
    #expect(try ComputingParts.current() == parts)
    #expect(ComputingParts.library("7f00-7f01 r-xp 0 08:01 1  /lib/x86_64-linux-gnu/libm.so.6") != nil)
    #expect(ComputingParts.library("7f00-7f01 r-xp 0 08:01 1  /lib/x86_64-linux-gnu/libmount.so.1") == nil)
  }
}
