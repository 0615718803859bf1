import ArgumentParser
import Documents
import Experiments
import Foundation
import Quantities
import Reporting
import Runs
import ScenarioFormat
import ScenarioModel
import Tables

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a scenario and write its reports.",
    discussion: """
      Examples:

        marketsim run my-city
        marketsim run my-city --replications 30 --seed 7 --out Reports/trial
        marketsim run my-city --set policy.commission='25 %' --out Reports/dearer
        marketsim run my-city --detail jobs,events --out Reports/told

      Reports are CSV files (kpis, summary, timeseries, and the tables named after --detail), datapackage.json, \
      which says what every column means, manifest.json, which says where the numbers come from, and report.html, one \
      page with charts that opens from disk and can be sent. The same seed \
      gives the same numbers every time, for any number of workers. Ctrl-C ends the run cleanly: replications that \
      are finished are written.
      """)

  @OptionGroup var source: ScenarioArguments

  @Option(
    help: ArgumentHelp(
      "How many independent replications to run, at least 1; the scenario's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?

  @OptionGroup var simulation: SimulationArguments

  @Option(
    help: ArgumentHelp(
      """
      Also write tables with a row for each of these things, with commas between them: \
      \(DetailList.names.joined(separator: ", ")).
      """,
      valueName: "tables"),
    transform: DetailList.parse)
  var detail: DetailList?

  @Option(
    help: ArgumentHelp(
      """
      How much of the beginning is left out of the figures, for example 14d or '36 h'; the scenario's own if not \
      given.
      """,
      valueName: "duration"))
  var warmUp: String?

  @Flag(
    help: """
      Also measure where the time goes, print it by phase, event and draw, and write it to profile.csv; the other \
      tables stay as they are.
      """)
  var profile = false

  @Flag(
    help: """
      Also tell what the daily figures settle at, and after how many days: MSER-5 and batch means, in \
      steady_state.csv. It takes a horizon of at least \(SteadyStateAnalysis.daysNeeded) days.
      """)
  var steadyState = false

  @OptionGroup var presentation: ReportArguments

  func run() async throws {
    let settings = warmUp.map {
      [DocumentSetting(key: "warm-up", value: WrittenValue($0), label: "--warm-up \($0)")]
    }
    let loaded = try source.load(settings: settings ?? [], showsWarnings: !presentation.quiet)
    var plan = RunPlan(
      scenario: loaded.scenario, replications: replications ?? loaded.replications, seed: simulation.seed,
      workers: simulation.workforce.count, details: detail?.tables ?? [])
    plan.isProfiled = profile
    if steadyState { try checkHorizon(of: loaded.scenario) }
    let request = RunRequest(
      loaded: loaded, plan: plan, seeksSteadyState: steadyState,
      folder: simulation.folder(named: loaded.scenario.name, presentation))
    try await presentation.run(request) { announcement(plan) }
  }

  private func checkHorizon(of scenario: Scenario) throws {
    let days = scenario.horizon.microseconds / TimeSpan.days(1).microseconds
    guard days < SteadyStateAnalysis.daysNeeded else { return }
    throw failed(
      "--steady-state takes a horizon of at least \(SteadyStateAnalysis.daysNeeded) days: up to half is discarded, "
        + "and ten weeks must remain; '\(scenario.name)' has \(counted(Int(days), "day"))")
  }

  static func explanation(of failure: FileFailure) -> String {
    if failure.operation == .publish { return "\(failure)" }
    guard failure.operation == .create && failure.code == EEXIST else {
      return "\(failure); no report was written, and earlier ones are as they were"
    }
    return
      "'\(failure.path)' is not empty; name another folder with --out, or replace the reports in it with "
      + "--overwrite"
  }

  private func announcement(_ plan: RunPlan) -> RichText {
    RichText(plan.scenario.name, .strong)
      + RichText(
        " · seed \(plan.seed) · \(counted(plan.replications, "replication")) × "
          + "\(counted(plan.scenario.cities.count, "city", "cities")) · \(counted(plan.workers, "worker"))")
  }
}

extension ReportArguments {
  /// Runs a scenario with a progress bar and presents its report; an interruption or a failure ends the program.
  func run(_ request: RunRequest, announcement: () -> RichText) async throws {
    let outputs = try outputs(in: request.folder.path)
    let outcome = try await outcome(of: request, announcement)
    if outcome.ending.isStopped { tellOfEarlyEnd(outcome.ending, request.plan) }
    if let report = outcome.report {
      try outputs.present(report)
      list(outcome.files.map(\.name), in: request.folder.path)
    }
    try outcome.ending.overruns.endProgram()
    if outcome.ending.isStopped { throw ExitCode(130) }
  }

  private func outcome(of request: RunRequest, _ announcement: () -> RichText) async throws -> RunOutcome {
    var bar = ProgressBar(progressTerminal)
    Interruption.listen()
    defer { bar.leave() }
    do throws(FileFailure) {
      return try await RunSession(request).run(
        onBegin: { announce(announcement()) }, onProgress: { bar.show($0) },
        shouldStop: { Interruption.hasBeenAsked })
    } catch {
      bar.leave()
      throw failed(RunCommand.explanation(of: error))
    }
  }

  private func tellOfEarlyEnd(_ ending: RunEnding, _ plan: RunPlan) {
    let finished = ending.finishedReplications.count
    let consequence =
      finished == 0 ? "nothing was written" : "\(finished == 1 ? "it is" : "they are") written"
    StandardError.print(
      "\(ending.overruns.earlyEnd): \(finished) of \(counted(plan.replications, "replication")) finished; \(consequence)"
    )
  }
}
