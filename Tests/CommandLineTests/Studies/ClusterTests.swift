import Foundation
import Testing

@Suite("Jobs of a cluster")
struct ClusterTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: Days & shares
      base: study
      factors:
        days: { key: horizon, values: [4 d, 5 d] }
        share: { key: policy.commission, from: 10 %, to: 30 %, levels: 2 }
      metrics: [requests, fill_rate]
      replications: 3
      sensitivity: { morris: { trajectories: 4 } }

      """, to: "my study.yaml")
  }

  private func cluster(_ arguments: String...) throws -> ProgramResult {
    try place.start(["cluster"] + arguments).result()
  }

  private func table(_ folder: String) throws -> String { try place.text("\(folder)/results.csv") }

  /// The script is run by a replacement of sbatch; scripts/cluster-test.py runs it on a real Slurm.
  @Test(arguments: [["sweep"], ["sensitivity"]])
  func theScriptOfSlurmMakesTheTablesOfOneMachine(_ command: [String]) throws {
    let flags = command == ["sensitivity"] ? ["--sensitivity"] : []
    let printed = try place.start(
      ["cluster", "slurm", "my study.yaml", "--shards", "3", "--out", "the parts"] + flags
    ).result()
    #expect(printed.status == 0, "\(printed.errors)")
    #expect(printed.errors.contains("in 3 shards of about"), "\(printed.errors)")
    try place.write(printed.output, to: "job.sh")
    let stand = URL(filePath: Programs.script("sbatch")).deletingLastPathComponent().path
    let path = "\(stand):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    _ = try place.run("/usr/bin/env", "PATH=\(path)", "bash", "job.sh")
    let log = try place.text("sbatch.log")
    #expect(log.contains("--array=0-2") && log.contains("--dependency=afterok:17"), "\(log)")
    let whole = try place.start(command + ["my study.yaml", "--out", "whole", "--quiet"]).result()
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try table("the parts") == (try table("whole")), "\((try? place.text("job.log")) ?? "")")
    // Some shards again, and the merge after them.
    _ = try place.run("/usr/bin/env", "PATH=\(path)", "bash", "job.sh", "1")
    #expect(try place.text("sbatch.log").contains("--array=1 "))
    #expect(try place.text("job.log").contains("nothing to run: shard 2/3 is whole"))
  }

  @Test func theManifestOfKubernetesRunsTheSame() throws {
    let printed = try cluster(
      "kubernetes", "my study.yaml", "--shards", "2", "--out", "parts", "--workers", "2", "--image",
      "registry/marketsim:7")
    #expect(printed.status == 0, "\(printed.errors)")
    try place.write(printed.output, to: "job.yaml")
    let script = """
      import os, subprocess, sys, yaml
      shards, merge = yaml.safe_load_all(open("job.yaml"))
      spec = shards["spec"]
      assert (spec["completionMode"], spec["completions"], spec["parallelism"]) == ("Indexed", 2, 2), spec
      exits = {code: rule["action"] for rule in spec["podFailurePolicy"]["rules"]
               for code in rule.get("onExitCodes", {}).get("values", [])}
      assert exits == {75: "Ignore", 1: "FailJob", 64: "FailJob"}, exits
      assert shards["metadata"]["name"] == "days-shares" and merge["metadata"]["name"] == "days-shares-merge"
      for job in (shards, merge):
          pod = job["spec"]["template"]["spec"]
          assert pod["restartPolicy"] == "Never" and pod["containers"][0]["image"] == "registry/marketsim:7", pod
          assert pod["volumes"][0]["persistentVolumeClaim"]["claimName"] == "marketsim", pod
          assert pod["containers"][0]["resources"]["limits"]["memory"].endswith("Mi"), pod
      assert shards["spec"]["template"]["spec"]["containers"][0]["resources"]["requests"]["cpu"] == 2
      os.makedirs("bin"); os.symlink(sys.argv[1], "bin/marketsim")
      path = {"PATH": f"{os.getcwd()}/bin:{os.environ['PATH']}"}
      for index, job in (("0", shards), ("1", shards), (None, merge)):
          command = job["spec"]["template"]["spec"]["containers"][0]["command"]
          subprocess.run(command, check=True, env=os.environ | path | ({"JOB_COMPLETION_INDEX": index} if index else {}))
      """
    _ = try place.run(Programs.python, "-c", script, try Programs.marketsim)
    #expect(try place.start(["sweep", "my study.yaml", "--out", "whole", "--quiet"]).result().status == 0)
    #expect(try table("parts") == (try table("whole")))
  }

  @Test func theDefaultNumberOfShardsIsOneForSoLittle() throws {
    let printed = try cluster("slurm", "my study.yaml")
    #expect(printed.output.contains("--array=\"${1:-0-0}\"") && printed.output.contains("--shards 1 "))
    #expect(printed.output.contains("--out 'Reports/Days & shares'"), "\(printed.output)")
    #expect(try place.start(["cluster", "slurm", "my study.yaml", "--image", "x"]).result().status == 64)
    let wrong = try cluster("slurm", "study.yml")
    #expect(
      wrong.status == 1 && wrong.output.isEmpty && wrong.errors.contains("study.yml"), "\(wrong.errors)")
  }
}
