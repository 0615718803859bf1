import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Studies
import Tables

struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Print the jobs that run a study on a cluster.",
    discussion: """
      A few runs are made to measure time and memory. Then a script for Slurm or a manifest for Kubernetes is printed: \
      a job array of shards, which continue where they were when they are interrupted, and a merge after them.

        marketsim cluster slurm my-study > job.sh && bash job.sh
        marketsim cluster kubernetes my-study --image my-registry/marketsim > job.yaml

      All nodes need the program and a common folder. Documentation/Cluster.md says what can happen to a shard.
      """)

  /// Names of the schedulers.
  enum Engine: String, CaseIterable, ExpressibleByArgument {
    case slurm
    case kubernetes
  }

  @Argument(help: "The scheduler: slurm or kubernetes.")
  var engine: Engine

  @Argument(help: "A study file, or a folder with a study.yaml in it.", completion: .file())
  var study: String

  @Flag(help: "Run 'marketsim sensitivity' with the study's method, not 'marketsim sweep'.")
  var sensitivity = false

  @OptionGroup var count: ReplicationsArgument

  @Option(
    help: ArgumentHelp(
      "The whole number that the simulations follow from; the study's own if not given.", valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      """
      The number of shards; if not given, so many that each takes about five minutes, but at most \
      \(StudyPilot.mostShards), the usual limit of an array.
      """, valueName: "n"),
    transform: WholeNumber.positive)
  var shards: Int?

  @Option(
    help: ArgumentHelp(
      "How many cities a shard simulates at once, each on a core; 1 if not given.", valueName: "n"),
    transform: WholeNumber.positive)
  var workers: Int?

  @Option(
    help: ArgumentHelp("The folder for the results, by itself one in Reports.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "The container image of Kubernetes, with the program; marketsim and the version if not given.",
      valueName: "name"))
  var image: String?

  @Option(
    help: ArgumentHelp(
      "The claim of the volume that the pods of Kubernetes share; marketsim if not given.", valueName: "name")
  )
  var claim: String?

  func validate() throws {
    if engine == .slurm && (image != nil || claim != nil) {
      throw ValidationError("--image and --claim are for kubernetes.")
    }
  }

  func run() async throws {
    let plan = try await plan()
    for remark in plan.remarks { StandardError.print(remark) }
    let text = try ScenarioArguments.reading {
      switch engine {
      case .slurm:
        try plan.slurmScript(
          executable: Bundle.main.executablePath ?? "marketsim",
          directory: FileManager.default.currentDirectoryPath)
      case .kubernetes:
        try plan.kubernetesManifest(
          image: image ?? "marketsim:\(Marketsim.version)", claim: claim ?? "marketsim")
      }
    }
    StandardOutput.write(text)
  }

  private func plan() async throws -> ClusterPlan {
    let definition = try ScenarioArguments.reading { try StudyFile.load(path: study) }
    let kind = sensitivity ? StudyKind.sensitivity(definition.sensitivity) : .sweep(points: nil)
    Interruption.listen()
    let watch = PlanningWatch(onPoint: { _, _ in }, shouldStop: { Interruption.hasBeenAsked })
    do {
      let outline = try StudyOutline(
        definition, kind, replications: count.replications ?? definition.replications,
        seed: seed ?? definition.seed, watch: watch)
      let pilot = try await StudyPilot(outline, watch: watch, shouldStop: { Interruption.hasBeenAsked })
      return ClusterPlan(
        outline: outline, study: study, folder: out ?? definition.defaultFolder(suffix: kind.suffix),
        shards: shards ?? pilot.usualShards(workers: workers ?? 1), workers: workers ?? 1, pilot: pilot,
        program: "marketsim \(Marketsim.version)")
    } catch let report as DiagnosticReport {
      return try ScenarioArguments.reading { throw report }
    } catch StudyPilotFailure.overrun(let overrun) {
      throw failed("\(overrun)")
    } catch is PlanningStopped, StudyPilotFailure.stopped {
      StandardError.print("interrupted: nothing was printed")
      throw ExitCode(130)
    }
  }
}
