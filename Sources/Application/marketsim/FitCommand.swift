import ArgumentParser
import Documents
import Fitting
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Tables

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fit a scenario's values to data of your own.",
    discussion: """
      DATA is a YAML file that says which columns of your CSV files hold what, or a folder that \
      'marketsim run --detail jobs,offers' wrote:

        time-zone: Europe/Zurich
        requests: { file: requests.csv, time: created_at, city: town, wished: visit_at }
        offers: { file: offers.csv, sent: sent_at, ended: answered_at, outcome: state, window: 2 min, \
      outcomes: { accepted: [yes], declined: [no], lapsed: [timeout] } }

      Examples:

        marketsim fit our-data.yaml --out fitted
        marketsim fit our-data.yaml --base my-city --out fitted

      The folder gets scenario.yaml, a part of a scenario with a comment on each value: number of observations, \
      standard error, method. estimates.csv has the same as a table, laws.csv every law that was tried for the delay of \
      replies, data-quality.csv each doubtful row and what was done with it; report.html shows data and fit. Replies \
      that the end of the window or a faster partner cut off count as what they are: later than that.
      """)

  @Argument(
    help: "The mapping of your files, or a folder of this program's reports with jobs.csv in it.",
    completion: .file())
  var data: String

  @Option(
    help: ArgumentHelp(
      "A scenario that the result extends, so that it can be run as it is.", valueName: "scenario"),
    completion: .file())
  var base: String?

  @Option(help: ArgumentHelp("The folder for the results.", valueName: "dir"), completion: .directory)
  var out = "fitted"

  @Flag(help: "Replace the results that are in the folder already.")
  var overwrite = false

  @OptionGroup var presentation: ReportArguments

  func run() throws {
    let folder = ReportFolder(
      out, replacingReports: overwrite, writesPage: !presentation.leavesOutPage, version: Marketsim.version,
      commit: Marketsim.commit, command: presentation.command)
    let extended = try base.map { path in
      FitBase(
        path: path,
        scenario: try ScenarioArguments.load(path, overrides: [], showsWarnings: false).scenario)
    }
    let read = try ScenarioArguments.reading {
      let data = try FitData.load(path: data)
      if let extended {
        try data.check(cities: extended.scenario.cities.map(\.city.name), ofBase: extended.path)
      }
      return data
    }
    let fragment = ReportFile(
      form: HTMLForm(), path: "\(folder.path)/\(ScenarioFile.fileName)", option: "--out \(folder.path)")
    let outputs = try presentation.outputs(in: folder.path, besides: [fragment])
    try checkScenario(at: fragment.path)
    let outcome: FitOutcome
    do throws(FileFailure) {
      outcome = try FitSession(FitRequest(data: read, base: extended, folder: folder)).run()
    } catch {
      throw failed(RunCommand.explanation(of: error))
    }
    try outputs.present(outcome.report, isAnnounced: false)
    presentation.list(outcome.files.map(\.name), in: folder.path, title: "Results:")
  }

  /// Ends the program if the folder has a scenario that somebody has written.
  private func checkScenario(at path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
    guard !text.hasPrefix("# Fitted to ") else { return }
    throw failed("'\(path)' is a scenario that no fit has written; name another folder with --out")
  }
}
