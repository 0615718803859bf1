import ArgumentParser
import Foundation
import Recording
import Reporting
import ScenarioFormat
import Studies

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Run many variants of a scenario and tell what each comes to.",
    discussion: """
      A study file names a base scenario, the keys that are varied, and which combinations are run; the examples lie \
      in Studies.

        marketsim sweep my-study
        marketsim sweep my-study --replications 30
        marketsim sweep my-study --max-points 4 --replications 2 --out Reports/trial

      sweep.csv has a row for each point and metric, results.csv one for each replication too. What is finished is \
      kept in results.sqlite in the same folder: the same command goes on after Ctrl-C or a crash, and runs only what \
      is new when there are more points or replications. Every point gets its first replication before any gets its \
      second, the points with the fewest requests first, so that early figures tell something of all.
      """)

  @Argument(help: "A study file, or a folder with a study.yaml in it.", completion: .file())
  var study: String

  @Option(
    help: ArgumentHelp(
      "How many replications of each point, at least 1; the study's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?

  @Option(
    help: ArgumentHelp(
      "The whole number that the simulations follow from; the study's own if not given. The design keeps that one.",
      valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Run only so many points, the first of the design; at least 1.", valueName: "n"),
    transform: WholeNumber.positive)
  var maxPoints: Int?

  @Option(
    help: ArgumentHelp(
      "The folder for the results; Reports/<study> if not given. One that holds results of the study is continued.",
      valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "How many cities to simulate at once, at least 1; as many as the machine has cores if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var workers: Int?

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func run() async throws {
    let request = try request()
    let outcome = try await outcome(of: request)
    let ending = outcome.ending
    if ending.isStopped {
      let finished = ending.keptTasks + ending.finishedTasks
      StandardError.print(
        "interrupted: \(finished) of \(counted(ending.taskCount, "task")) finished; the same command goes on there"
      )
    }
    if !quiet { present(outcome, request) }
    if ending.isStopped { throw ExitCode(130) }
  }

  private func request() throws -> SweepRequest {
    do {
      let definition = try StudyFile.load(path: study)
      // A slash in the study's name is no folder.
      let name = definition.name.replacing("/", with: "-")
      return SweepRequest(
        study: definition, points: try definition.points(limit: maxPoints ?? .max),
        replications: replications ?? definition.replications, seed: seed ?? definition.seed,
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount,
        outputPath: out ?? "Reports/\(name)",
        program: try .current(version: Marketsim.version, commit: Marketsim.commit))
    } catch let report as DiagnosticReport {
      StandardError.print(report.rendered(ScenarioArguments.colouring))
      throw ExitCode(1)
    } catch let failure as FileFailure {
      StandardError.print("error: \(failure)")
      throw ExitCode(1)
    }
  }

  private func outcome(of request: SweepRequest) async throws -> SweepOutcome {
    var bar = ProgressBar(quiet ? Terminal(isInteractive: false) : Terminal(descriptor: STDERR_FILENO))
    Interruption.listen()
    if !quiet { announce(request) }
    do throws(SweepFailure) {
      let outcome = try await SweepSession(request).run(
        onProgress: { if $0.taskCount > 0 { bar.show($0) } }, shouldStop: { Interruption.hasBeenAsked })
      bar.leave()
      return outcome
    } catch {
      bar.leave()
      StandardError.print("error: \(error)")
      throw ExitCode(1)
    }
  }

  private func announce(_ request: SweepRequest) {
    let name = Terminal(descriptor: STDOUT_FILENO).styled(request.study.name, .bold)
    print(
      "\(name) · seed \(request.seed) · \(counted(request.points.count, "point")) × "
        + "\(counted(request.replications, "replication")) · \(counted(request.workers, "worker"))")
  }

  private func present(_ outcome: SweepOutcome, _ request: SweepRequest) {
    let ending = outcome.ending
    if ending.finishedTasks == 0 && !ending.isStopped {
      print("nothing to run: the results of all \(counted(ending.taskCount, "task")) are there already")
    } else {
      let kept = ending.keptTasks == 0 ? "" : ", \(ending.keptTasks) were there already"
      print("\(counted(ending.finishedTasks, "task")) run\(kept)")
    }
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    print("\n\(terminal.styled("Results:", .bold)) \(request.outputPath)/")
    let names = outcome.files.map(\.name) + [StudyStore.fileName]
    print(terminal.wrapped(names, indent: "  ").joined(separator: "\n"))
  }
}
