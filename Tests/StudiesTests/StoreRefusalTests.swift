import Foundation
import GRDB
import Testing

@testable import Studies

/// Files that are refused, and the messages about them.
@Suite struct StoreRefusalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal(_ program: ProgramIdentity = SmallStudy.program) -> StoreFailure? {
    #expect(throws: StoreFailure.self) { try folder.store(program) }
  }

  private func fill() async throws -> StudyPlan {
    let plan = try SmallStudy.plan()
    let store = try folder.store()
    _ = try await StudyRun(plan, in: store, workers: 2).execute()
    try store.close()
    return plan
  }

  /// Changes a store by hand.
  private func alter(_ sql: String) throws {
    let queue = try DatabaseQueue(path: folder.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: folder.path)) }

  @Test func anotherProgramsStoreIsRefused() async throws {
    _ = try await fill()
    let before = try bytes()
    let other = ProgramIdentity(version: "1.2.3", commit: "0123456789ab+", build: "ffffffffffff")
    #expect(
      refusal(other)?.description == """
        '\(folder.path)' was made by marketsim 1.2.3 (0123456789ab, build 89abcdef), and this is marketsim 1.2.3 \
        (0123456789ab+, build ffffffff), whose numbers may differ; go on with the program that made it, name another \
        folder with --out, or remove its folder to run everything again
        """)
    #expect(try bytes() == before)
  }

  @Test func aStoreOfAnotherFormIsRefused() async throws {
    _ = try await fill()
    try alter("PRAGMA user_version = 99")
    #expect(refusal() == .otherForm(path: folder.path, found: 99, known: 2))
  }

  @Test func aFileThatIsNoStoreIsRefusedAndLeftAlone() throws {
    let text = String(repeating: "replication,value\r\n", count: 500)
    try Data(text.utf8).write(to: URL(filePath: folder.path))
    #expect(refusal() == .noStore(path: folder.path))
    #expect(try bytes() == Data(text.utf8))
  }

  @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
    try alter("CREATE TABLE task (scenario TEXT)")
    let before = try bytes()
    #expect(refusal() == .noStore(path: folder.path))
    #expect(try bytes() == before)
  }

  @Test func aFolderInItsPlaceIsRefused() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    #expect(refusal()?.description.hasPrefix("cannot use '\(folder.path)': unable to open") == true)
  }

  @Test func aStoreInUseIsRefused() throws {
    let first = try folder.store()
    #expect(refusal() == .inUse(path: folder.path))
    try first.close()
    _ = try folder.store()
  }

  @Test func anEmptyFileBecomesAStore() throws {
    try Data().write(to: URL(filePath: folder.path))
    _ = try folder.store()
  }

  @Test(arguments: [
    "UPDATE task SET events = events + 1 WHERE rowid = 3",
    "UPDATE task SET replication = 8 WHERE rowid = 3",
    "UPDATE task SET city_name = 'zag' WHERE rowid = 1",
    "UPDATE task SET counts = x'00' WHERE rowid = 1",
    "UPDATE scenario SET yaml = yaml || ' '",
    "UPDATE program SET build = 'ffffffffffff'",
    "DELETE FROM program",
    "DROP TABLE task",
  ])
  func whatSomebodyHasChangedIsDamaged(_ change: String) async throws {
    _ = try await fill()
    try alter(change)
    #expect(refusal()?.description.hasPrefix("'\(folder.path)' is damaged (") == true)
  }

  /// A flipped bit is detected unless it lies in unused space.
  @Test func aFlippedBitNeverChangesAResult() async throws {
    let plan = try await fill()
    let whole = try bytes()
    let store = try folder.store()
    let expected = try counts(of: plan, in: store)
    try store.close()
    var refusals = 0
    for number in 0..<100 {
      var flipped = whole
      let position = (number * 2_654_435_761 + 40_503) % whole.count
      flipped[position] ^= 1 << UInt8(number % 8)
      try flipped.write(to: URL(filePath: folder.path))
      do {
        let store = try folder.store()
        #expect(try counts(of: plan, in: store) == expected, "bit \(number % 8) of byte \(position)")
        try store.close()
      } catch is StoreFailure {
        refusals += 1
      }
    }
    #expect((20..<100).contains(refusals))
  }

  private func counts(of plan: StudyPlan, in store: StudyStore) throws -> [[UInt8]] {
    try plan.points.flatMap { point in
      try store.storedResults(of: point, seed: plan.seed, replications: plan.replications).map(\.counts)
    }
  }

  @Test func halfAFileIsDamaged() async throws {
    _ = try await fill()
    let whole = try bytes()
    try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.path))
    #expect(refusal()?.description.hasPrefix("'\(folder.path)' is damaged (") == true)
  }

  @Test func aFullDiskStopsTheStudyAndKeepsWhatIsFinished() async throws {
    let plan = try SmallStudy.plan(0..<40)
    let store = try folder.store()
    try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 24") }
    let run = StudyRun(plan, in: store, workers: 2)
    await #expect(throws: StoreFailure.noSpace(path: folder.path)) { try await run.execute() }
    try store.close()
    let kept = try await StudyRun(plan, in: try folder.store(), workers: 2).execute()
    #expect(kept.keptTasks > 0)
    #expect(kept.finishedTasks > 0)
    #expect(!kept.isStopped)
  }
}
