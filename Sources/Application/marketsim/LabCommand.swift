import ArgumentParser
import Documents
import Foundation
import Lab
import Runs

struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Try changes of a scenario in the browser: levers, live figures, a day on the map.",
    discussion: """
      Examples:

        marketsim lab Scenarios/main
        marketsim lab my-city.yaml --seed 7 --replications 30

      Serves one page on this machine and prints its address, which has a secret in it; Ctrl-C ends it. A lever that is \
      moved runs base and change on the same days, as 'marketsim compare' does. Figures come after the first replication \
      and their intervals shrink while others arrive. Every question is kept in runs.sqlite and never simulated twice.
      """)

  @Argument(
    help: ArgumentHelp(
      "A scenario file, or a folder with a scenario.yaml in it; this folder if not given."),
    completion: .file())
  var scenario: String = "."

  @Option(
    help: ArgumentHelp(
      "The address to listen on; 127.0.0.1 if not given, which only this machine reaches.",
      valueName: "address"))
  var host: String = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "The port to listen on; \(LabSession.usualPort), or any free one, if not given.", valueName: "n"))
  var port: UInt16?

  @OptionGroup var random: SeedArgument

  @Option(
    help: ArgumentHelp(
      "How many replications a question has, at least 2; the scenario's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.several)
  var replications: Int?

  @OptionGroup var workforce: WorkerArguments

  @Option(
    help: ArgumentHelp(
      "The folder for the history of questions; one in Reports, named after the scenario, if not given.",
      valueName: "dir"),
    completion: .directory)
  var out: String?

  @Flag(name: .customLong("no-browser"), help: "Print the address without opening it.")
  var leavesBrowserClosed = false

  func run() async throws {
    let loaded = try ScenarioArguments.load(scenario, overrides: [], showsWarnings: true)
    let name = loaded.scenario.name.replacing("/", with: "-")
    let folder = ReportFolder(
      out ?? "Reports/\(name)-lab", replacingReports: true, version: Marketsim.version,
      commit: Marketsim.commit)
    var request = LabRequest(
      scenario: scenario, seed: random.seed, replications: replications, workers: workforce.count,
      folder: folder)
    request.host = host
    request.port = port
    let opensBrowser = !leavesBrowserClosed
    do {
      try await LabSession(request).run { address in
        StandardOutput.write("\(address)      Ctrl-C ends it\n")
        if opensBrowser { Browser.open(address) }
      }
    } catch let failure as LabFailure {
      throw failed("\(failure)")
    }
  }
}
