import ArgumentParser
import Documents
import Experiments
import Fitting
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Tables

struct ValidityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validity",
    abstract: "Say what a scenario's values rest on, and how far it agrees with data.",
    discussion: """
      Every value is measured, fitted, calibrated, sourced, assumed, given without a source, or a setting of the study. \
      Presets and defaults have sources of their own; a comment behind a value of yours, or above its key, names its \
      origin:

        fails-to-show: 3 %   # measured: visits of January to June
        reachable: 80 %      # sourced: handbook of the desk

      Examples:

        marketsim validity my-city
        marketsim validity my-city --sensitivity Reports/what-matters-morris
        marketsim validity my-city --data our-data.yaml --replications 20

      With results of 'marketsim sensitivity', keys without support that move the deciding metrics come first. With data, \
      read as by 'marketsim fit', the scenario is simulated, and each figure of the data stands beside the interval of \
      one replication. validity.csv has every value, targets.csv the figures, stress-des.csv the checklist for reports of \
      simulations (STRESS-DES), filled in from the scenario; report.html has all of them.
      """)

  @OptionGroup var source: ScenarioArguments

  @Option(
    help: ArgumentHelp(
      "Compare with data: a mapping of your files, or a folder of 'marketsim run --detail jobs'.",
      valueName: "data"),
    completion: .file())
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Rank keys by the results of 'marketsim sensitivity' in a folder.", valueName: "results"),
    completion: .directory)
  var sensitivity: String?

  @Option(
    help: ArgumentHelp(
      "How many replications the data are compared with, at least 2; the scenario's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?

  @OptionGroup var simulation: SimulationArguments
  @OptionGroup var presentation: ReportArguments

  func validate() throws {
    if replications == 1 {
      throw ValidationError("One replication says nothing of chance; at least 2 are needed.")
    }
  }

  func run() async throws {
    let (loaded, origins) = try ScenarioArguments.reading {
      try ScenarioFile.loadWithOrigins(
        path: source.scenario, overrides: source.overrides.map { DocumentOverride($0) })
    }
    if !presentation.quiet { ScenarioArguments.show(loaded.warnings) }
    let request = ValidityRequest(
      loaded: loaded, origins: origins, effects: try effects(), data: try readData(of: loaded),
      plan: RunPlan(
        scenario: loaded.scenario, replications: max(2, replications ?? loaded.replications),
        seed: simulation.seed, workers: simulation.workforce.count),
      folder: simulation.folder(named: "\(loaded.scenario.name)-validity", presentation))
    let outputs = try presentation.outputs(in: request.folder.path)
    let outcome = try await outcome(of: request)
    try outcome.overruns.endProgram()
    guard let report = outcome.report else {
      StandardError.print("interrupted: nothing was written")
      throw ExitCode(130)
    }
    try outputs.present(report, isAnnounced: false)
    presentation.list(outcome.files.map(\.name), in: request.folder.path, title: "Results:")
  }

  private func effects() throws -> [KeyEffect] {
    guard let sensitivity else { return [] }
    return try ScenarioArguments.reading { try SensitivityResults.effects(in: sensitivity) }
  }

  /// Reads the data, which must have a figure to compare with and no city that the scenario lacks.
  private func readData(of loaded: LoadedScenario) throws -> FitData? {
    guard let data else { return nil }
    let read = try ScenarioArguments.reading {
      let read = try FitData.load(path: data)
      try read.check(cities: loaded.scenario.cities.map(\.city.name), ofBase: source.scenario)
      return read
    }
    guard read.targets.isEmpty else { return read }
    throw failed(
      "'\(data)' has no figure that a simulation can be compared with: name 'accepted', 'outcome' or 'stars' under 'requests', or 'request' under both 'requests' and 'offers'"
    )
  }

  private func outcome(of request: ValidityRequest) async throws -> ValidityOutcome {
    var bar = ProgressBar(presentation.progressTerminal)
    Interruption.listen()
    defer { bar.leave() }
    do throws(FileFailure) {
      return try await ValiditySession(request).run(
        onProgress: { bar.show($0) }, shouldStop: { Interruption.hasBeenAsked })
    } catch {
      bar.leave()
      throw failed(RunCommand.explanation(of: error))
    }
  }
}
