import Experiments
import Foundation
import Tables
import Testing

@testable import Studies

@Suite struct StudyRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ plan: StudyPlan, workers: Int = 2, tasks: Int = .max) async throws -> StudyEnding {
    let store = try folder.store()
    let ending = try await StudyRun(plan, in: store, workers: workers).execute(tasks: tasks)
    try store.close()
    return ending
  }

  @Test func theResultsAreThoseOfOrdinaryRuns() async throws {
    let plan = try SmallStudy.plan()
    _ = try await run(plan)
    var expected: [String] = []
    for point in plan.points {
      let run = RunPlan(
        scenario: point.scenario, replications: 3, seed: plan.seed, workers: 1)
      _ = try await ScenarioRun(run).execute { result throws(FileFailure) in
        expected += SmallStudy.lines(result, point.name)
      }
    }
    #expect(expected.count > 1000)
    #expect(try folder.store().contents(of: plan) == expected)
  }

  @Test func theSameStudyTwiceRunsNothingTheSecondTime() async throws {
    let plan = try SmallStudy.plan()
    let first = try await run(plan)
    #expect(first.finishedTasks == 12)
    #expect(first.keptTasks == 0)
    #expect(!first.isStopped)
    let second = try await run(plan)
    #expect(
      second == StudyEnding(keptTasks: 12, sharedTasks: 0, finishedTasks: 0, taskCount: 12, eventCount: 0))
  }

  @Test func aStoppedStudyGoesOnWhereItWas() async throws {
    let plan = try SmallStudy.plan()
    let first = try await run(plan, workers: 1, tasks: 5)
    #expect(first.isStopped)
    #expect(first.finishedTasks == 5)
    let second = try await run(plan)
    #expect(second.keptTasks == 5)
    #expect(second.finishedTasks == 7)
    let whole = try TemporaryFolder()
    let store = try whole.store()
    _ = try await StudyRun(plan, in: store, workers: 1).execute()
    #expect(try folder.store().contents(of: plan) == store.contents(of: plan))
  }

  @Test func moreReplicationsAndMorePointsRunOnlyWhatIsNew() async throws {
    _ = try await run(try SmallStudy.plan(0..<2))
    #expect(try await run(try SmallStudy.plan(0..<3)).finishedTasks == 4)
    let more = StudyPlan(
      points: [try SmallStudy.point("cheap", "policy.commission=10 %")] + (try SmallStudy.plan().points),
      replications: 1..<3, seed: 7)
    let ending = try await run(more)
    #expect(ending.finishedTasks == 4)
    #expect(ending.keptTasks == 8)
    #expect(try await run(try SmallStudy.plan(0..<2, seed: .max)).keptTasks == 0)
  }

  @Test func aPointUnderAnotherNameIsNotRunAgain() async throws {
    _ = try await run(try SmallStudy.plan())
    let renamed = StudyPlan(
      points: [try SmallStudy.point("first"), try SmallStudy.point("second")], replications: 0..<3, seed: 7)
    let ending = try await run(renamed)
    #expect(ending.finishedTasks == 0)
    #expect(ending.keptTasks == 6 && ending.sharedTasks == 6)
    let lines = try folder.store().contents(of: renamed)
    #expect(lines.filter { $0.hasPrefix("first") }.count == lines.filter { $0.hasPrefix("second") }.count)
  }

  /// Of two points with one scenario the second has what the first was run for, which was not there before.
  @Test func whatTwoPointsShareIsRunOnce() async throws {
    let points = [try SmallStudy.point("first"), try SmallStudy.point("second")]
    let plan = StudyPlan(points: points, replications: 0..<3, seed: 7)
    let stopped = try await run(plan, workers: 1, tasks: 5)
    #expect(stopped.isStopped)
    let rest = try await run(plan)
    #expect(
      rest
        == StudyEnding(
          keptTasks: 5, sharedTasks: 6, finishedTasks: 1, taskCount: 12, eventCount: rest.eventCount))
    let more = try await run(StudyPlan(points: points, replications: 0..<4, seed: 7))
    #expect(more.keptTasks == 6 && more.sharedTasks == 8 && more.finishedTasks == 2)
    #expect(!more.isStopped)
  }

  @Test func aReplicationWithoutAllItsCitiesIsNoResult() async throws {
    let plan = try SmallStudy.plan()
    _ = try await run(plan, workers: 1, tasks: 1)
    #expect(try folder.store().contents(of: plan).isEmpty)
  }

  /// Effect of a kill on a program: no handler runs, and locks are released.
  @Test func aKilledStudyLosesNothingThatWasFinished() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let store = try StudyStore(path: path, program: SmallStudy.program)
      _ = try await StudyRun(try SmallStudy.plan(), in: store, workers: 1).execute(onProgress: {
        if $0.finishedTasks == 4 { kill(getpid(), SIGKILL) }
      })
    }
    let plan = try SmallStudy.plan()
    let ending = try await run(plan)
    #expect(ending.keptTasks == 4)
    #expect(ending.finishedTasks == 8)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [StudyStore.fileName])
  }
}
