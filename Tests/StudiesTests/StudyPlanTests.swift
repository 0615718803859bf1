import Testing

@testable import Studies

@Suite struct StudyPlanTests {
  @Test func everyTaskHasOneNumber() throws {
    let plan = try SmallStudy.plan(2..<5)
    let tasks = (0..<plan.taskCount).map(plan.task)
    #expect(plan.taskCount == 2 * 3 * 2)
    #expect(Set(tasks).count == plan.taskCount)
    let expected = (2..<5).flatMap { replication in
      (0..<2).flatMap { point in
        (0..<2).map { StudyPlan.Task(point: point, replication: replication, city: $0) }
      }
    }
    #expect(tasks == expected)
  }

  @Test func moreReplicationsAddTasksAtTheEnd() throws {
    let (few, many) = (try SmallStudy.plan(0..<2), try SmallStudy.plan(0..<9))
    #expect((0..<few.taskCount).map(few.task) == (0..<few.taskCount).map(many.task))
  }

  @Test func everyPointIsKnownALittleBeforeAnyIsKnownWellAndTheLeastWorkComesFirst() throws {
    let folder = try TemporaryFolder()
    let busy = try SmallStudy.point("busy", "cities.zug.demand.rate=60 per day")
    let plan = StudyPlan(points: [busy, try SmallStudy.point()], replications: 0..<2)
    let tasks = StudyRun(plan, in: try folder.store(), workers: 1).missingTasks(beside: [])
    #expect(tasks.map(\.replication) == [0, 0, 0, 0, 1, 1, 1, 1])
    #expect(tasks.map { plan.points[$0.point].name }.prefix(4) == ["base", "base", "busy", "busy"])
    #expect(tasks.prefix(4).map(\.city) == [0, 1, 0, 1])
  }

  /// Requests a day: 60 and 5 in one point, 6 and 5 in the other.
  @Test func theLastReplicationBeginsWithItsLongestCities() throws {
    let folder = try TemporaryFolder()
    let busy = try SmallStudy.point("busy", "cities.zug.demand.rate=60 per day")
    let plan = StudyPlan(points: [try SmallStudy.point(), busy], replications: 0..<2)
    let tasks = StudyRun(plan, in: try folder.store(), workers: 1).missingTasks(beside: []).suffix(4)
    #expect(tasks.map { plan.points[$0.point].name } == ["busy", "base", "base", "busy"])
    #expect(tasks.map(\.city) == [0, 0, 1, 1])
  }

  @Test func scenariosThatComeToTheSameNumbersHaveOneDigest() throws {
    let base = try SmallStudy.point()
    #expect(try SmallStudy.point("b", "replications=77", "question=Why?").digest == base.digest)
    #expect(try SmallStudy.point("c", "horizon=120 h").digest == base.digest)
    #expect(try SmallStudy.point("d", "policy.commission=21 %").digest != base.digest)
  }
}
