import Foundation
import Testing

@testable import Studies

@Suite struct ArrayIndexTests {
  private func shard(_ environment: [String: String], shards: Int? = nil) -> String {
    do {
      return try ArrayIndex(environment, shards: shards).shard().description
    } catch {
      return error.description
    }
  }

  private func slurm(_ id: Int, _ range: ClosedRange<Int>, count: Int? = nil) -> [String: String] {
    [
      "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(range.lowerBound)",
      "SLURM_ARRAY_TASK_MAX": "\(range.upperBound)", "SLURM_ARRAY_TASK_COUNT": "\(count ?? range.count)",
    ]
  }

  @Test func slurmCountsFromZeroOrOne() {
    #expect(shard(slurm(0, 0...7)) == "1/8")
    #expect(shard(slurm(8, 1...8)) == "8/8")
  }

  /// A part of an array, submitted again, must not become a smaller whole.
  @Test func aPartOfAnArrayNeedsTheNumberOfShards() {
    #expect(shard(slurm(3, 3...7, count: 2)).contains("give --shards n"))
    #expect(shard(slurm(0, 0...6, count: 2)).contains("has gaps"))
    #expect(shard(slurm(3, 3...7, count: 2), shards: 8) == "4/8")
    #expect(shard(slurm(8, 8...8), shards: 8).contains("the array index 8 is none of 8 shards"))
  }

  @Test func otherSchedulers() throws {
    #expect(shard(["JOB_COMPLETION_INDEX": "4"], shards: 5) == "5/5")
    #expect(
      shard(["JOB_COMPLETION_INDEX": "4"])
        == "Kubernetes does not say how many shards there are; give --shards n")
    #expect(shard(["AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "10"]) == "1/10")
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "job.ad")
    try "ClusterId = 12\nProcId = 2\nTotalSubmitProcs = 9\nCmd = \"x\"\n".write(
      to: file, atomically: true, encoding: .utf8)
    #expect(shard(["_CONDOR_JOB_AD": file.path]) == "3/9")
    #expect(shard(["_CONDOR_JOB_AD": "/nowhere/job.ad"]).contains("cannot read '/nowhere/job.ad'"))
  }

  @Test func doubtIsRefused() {
    #expect(
      shard([:]).hasPrefix("--array found no job array: none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX"))
    #expect(
      shard(["JOB_COMPLETION_INDEX": "1", "SLURM_ARRAY_TASK_ID": "1"]).hasPrefix(
        "--array found both SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX"))
    #expect(
      shard(["JOB_COMPLETION_INDEX": "-1"], shards: 3).contains(
        "'JOB_COMPLETION_INDEX=-1' is no whole number"))
  }
}
