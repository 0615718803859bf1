import ArgumentParser
import Experiments
import Foundation
import Recording
import Reporting
import ScenarioFormat

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a scenario and write its reports.",
    discussion: """
      Every number is the same for any number of workers, and for the same seed every time. Ctrl-C ends the run \
      cleanly: finished replications are written.
      """)

  @OptionGroup var source: ScenarioArguments

  @Option(help: "How many independent replications; the scenario's own number if not given.")
  var replications: Int?

  @Option(help: "The seed that every random number follows from.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Where reports go; Reports/<scenario>-<seed> if not given.", valueName: "dir"))
  var out: String?

  @Flag(help: "Replace the reports that are in the folder.")
  var overwrite = false

  @Option(help: "How many cities are simulated at once; as many as the machine has cores if not given.")
  var workers: Int?

  @Option(
    help: ArgumentHelp(
      "Also write one row for each of these things: jobs, offers, partners, ledger, events, or all.",
      valueName: "list"))
  var detail: DetailList = DetailList(tables: [])

  @Option(help: ArgumentHelp("How much of the beginning is left out of the figures.", valueName: "duration"))
  var warmUp: String?

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if let replications, replications < 1 { throw ValidationError("--replications must be at least 1.") }
    if let workers, workers < 1 { throw ValidationError("--workers must be at least 1.") }
    if quiet && json { throw ValidationError("--quiet and --json exclude each other.") }
  }

  func run() async throws {
    let loaded = try source.load(extra: warmUp.map { ["warm-up=\($0)"] } ?? [])
    let plan = RunPlan(
      scenario: loaded.scenario, replications: replications ?? loaded.replications, seed: seed,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, details: detail.tables)
    let path = out ?? "Reports/\(loaded.scenario.name)-\(seed)"
    let request = RunRequest(
      loaded: loaded, plan: plan, outputPath: path, overwrites: overwrite, version: Marketsim.version,
      commit: Marketsim.commit)
    let speaks = !quiet && !json
    if speaks { announce(plan) }
    let outcome = try await outcome(of: request, showsProgress: speaks)
    present(outcome, plan)
    if outcome.ending.isStopped { throw ExitCode(130) }
  }

  private func announce(_ plan: RunPlan) {
    let name = Terminal(descriptor: STDOUT_FILENO).styled(plan.scenario.name, .bold)
    print(
      "\(name) · seed \(seed) · \(counted(plan.replications, "replication")) × "
        + "\(counted(plan.scenario.cities.count, "city", "cities")) · \(counted(plan.workers, "worker"))")
  }

  private func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  private func outcome(of request: RunRequest, showsProgress: Bool) async throws -> RunOutcome {
    let terminal = showsProgress ? Terminal(descriptor: STDERR_FILENO) : Terminal(isInteractive: false)
    var bar = ProgressBar(terminal)
    Interruption.listen()
    do throws(FileFailure) {
      return try await RunSession(request).run(
        onProgress: { bar.show($0) }, shouldStop: { Interruption.hasBeenAsked })
    } catch {
      bar.leave()
      StandardError.print("error: \(explanation(of: error))")
      throw ExitCode(1)
    }
  }

  private func explanation(of failure: FileFailure) -> String {
    if failure.operation == .create && failure.code == EEXIST {
      return "'\(failure.path)' holds reports already; name another folder with --out, or say --overwrite"
    }
    return "\(failure); no report was written, and earlier ones are as they were"
  }

  private func present(_ outcome: RunOutcome, _ plan: RunPlan) {
    if outcome.ending.isStopped {
      let finished = outcome.ending.finishedReplications.count
      let fate = finished == 0 ? "nothing was written" : "they are written"
      StandardError.print(
        "interrupted: \(finished) of \(counted(plan.replications, "replication")) finished; \(fate)")
    }
    if json {
      let text = SummaryJSON(
        outcome.summary, scenario: plan.scenario.name, seed: plan.seed, reports: outcome.reportsPath
      ).text
      return print(text)
    }
    guard !quiet, let path = outcome.reportsPath else { return }
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    print("")
    let table = SummaryTable(outcome.summary, cities: plan.scenario.cities.map(\.city.name))
    for line in table.lines(for: terminal) { print(line) }
    print(
      "\n\(terminal.styled("Reports:", .bold)) \(path)/   summary.csv  kpis.csv  timeseries.csv  manifest.json"
    )
  }
}

/// The tables named after `--detail`.
struct DetailList: ExpressibleByArgument {
  var tables: Set<DetailTable>

  init(tables: Set<DetailTable>) { self.tables = tables }

  init?(argument: String) {
    tables = []
    for word in argument.split(separator: ",") {
      let name = word.trimmingCharacters(in: .whitespaces)
      if name == "all" {
        tables = Set(DetailTable.allCases)
      } else if let table = DetailTable(rawValue: name) {
        tables.insert(table)
      } else {
        return nil
      }
    }
  }

  static var allValueStrings: [String] { DetailTable.allCases.map(\.rawValue) + ["all"] }
  var defaultValueDescription: String {
    tables.isEmpty ? "none" : tables.map(\.rawValue).sorted().joined(separator: ",")
  }
}
