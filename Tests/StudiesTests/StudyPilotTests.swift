import Testing

@testable import Studies

@Suite struct StudyPilotTests {
  private func pilot(_ totalSeconds: Double, replications: Int = 1_000_000) -> StudyPilot {
    StudyPilot(
      taskCount: 3, seconds: 1, totalSeconds: totalSeconds, planBytes: 1, taskBytes: 1,
      replicationCount: replications)
  }

  @Test func aShardTakesMinutes() {
    for (hours, workers) in [(1.0, 1), (5, 1), (40, 1), (40, 8)] {
      let pilot = pilot(hours * 3600)
      let shards = pilot.usualShards(workers: workers)
      let seconds = pilot.seconds(ofShardAmong: shards, workers: workers)
      #expect((120...300).contains(seconds), "\(seconds)")
    }
  }

  @Test func thereAreAtMostAsManyShardsAsAnArrayHasAndAtLeastOne() {
    #expect(pilot(1e12).usualShards(workers: 1) == 1_001)
    #expect(pilot(0.1).usualShards(workers: 1) == 1)
    #expect(pilot(1e6, replications: 12).usualShards(workers: 1) == 12)
  }

  @Test func theMiddleTheLargestAndTheSmallestPointAreTried() {
    #expect(StudyPilot.places(of: [5, 1, 9, 7, 3]) == [0, 2, 1])
    #expect(StudyPilot.places(of: [2, 2]) == [1, 0])
    #expect(StudyPilot.places(of: [4]) == [0])
  }
}
