import ArgumentParser
import Documents
import Experiments
import Foundation
import Quantities
import Reporting
import Runs
import ScenarioFormat
import ScenarioModel
import Simulation

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell one job's or partner's story, or where two runs part.",
    discussion: """
      Examples:

        marketsim explain Reports/my-city-1 --job zurich-417
        marketsim explain Reports/my-city-1 --partner zurich-37 --replication 3
        marketsim explain my-city --job zurich-417 --seed 7
        marketsim explain --diff my-city my-city-broadcast

      The run is simulated again from its manifest, which takes a moment and no detail files; if this program does \
      not come to the run's own numbers, it says so. Every sentence names the rule that applied.

      Jobs are numbered from 0 in the order of their bookings; jobs.csv has the numbers ('marketsim run --detail jobs'). \
      A booking that an earlier job leads to has a number made from that job's, so that it is the same under every rule: of \
      2^31 or more for further work that the client orders, of 2^32 or more for a client who comes again or was sent.
      """)

  @Argument(
    help: ArgumentHelp("The folder of a run, or a scenario.", valueName: "run"), completion: .directory)
  var source: String?

  @Option(help: ArgumentHelp("Tell this job's story: its city and its number.", valueName: "city-number"))
  var job: String?

  @Option(help: ArgumentHelp("Tell this partner's story: its city and its number.", valueName: "city-number"))
  var partner: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Find the first event at which two runs or scenarios part under the same seed.", valueName: "run"))
  var diff: [String] = []

  @Option(
    help: ArgumentHelp("Which replication, from 0; 0 if not given.", valueName: "n"),
    transform: WholeNumber.natural)
  var replication: Int = 0

  @Option(
    help: ArgumentHelp(
      "The seed, where scenarios are named instead of runs; 1 if not given.", valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("The folder for the page; Reports/explanation if not given.", valueName: "dir"),
    completion: .directory)
  var out: String = "Reports/explanation"

  @OptionGroup var presentation: ReportArguments

  func validate() throws {
    let isDiff = !diff.isEmpty
    if isDiff && diff.count != 2 {
      throw ValidationError(
        "--diff takes two runs or scenarios; \(diff.count == 1 ? "1 was" : "\(diff.count) were") given.")
    }
    if isDiff && (source != nil || job != nil || partner != nil) {
      throw ValidationError("--diff takes its two runs alone: marketsim explain --diff <run> <run>.")
    }
    if !isDiff && source == nil { throw ValidationError("Name the folder of a run, or a scenario.") }
    if !isDiff && (job == nil) == (partner == nil) {
      throw ValidationError("Ask for one thing: --job <city-number>, --partner <city-number>, or --diff.")
    }
  }

  func run() throws {
    do {
      try diff.isEmpty ? tell() : compare()
    } catch let report as DiagnosticReport {
      ScenarioArguments.show(report)
      throw ExitCode(1)
    } catch let code as ExitCode {
      throw code
    } catch let failure as any Error & CustomStringConvertible {
      throw failed("\(failure)")
    }
  }

  private func compare() throws {
    let sources = try diff.map { try RunSource(path: $0, seed: seed) }
    let outputs = try presentation.outputs(page: out)
    let divergence = try DivergenceExplanation(sources[0], sources[1], replication: replication)
    try show(divergence.report(version: Marketsim.version), in: outputs)
  }

  private func tell() throws {
    let source = try RunSource(path: source ?? "", seed: seed)
    let outputs = try presentation.outputs(page: out)
    let (city, number) = try place(job ?? partner ?? "", in: source)
    // No city has so many partners that clamping could name another than the one meant.
    let subject: EventHistory.Subject =
      job != nil ? .job(JobNumber(number)) : .partner(PartnerID(UInt32(clamping: number)))
    let history = try source.replay(city: city, replication: replication).history(of: subject)
    try source.verify(history.values, city: city, replication: replication)
    let name = source.scenario.cities[city].city.name
    if partner != nil && Int(number) >= history.partnerCount {
      throw ExplanationFailure("\(name) has no partner \(number); there are 0 to \(history.partnerCount - 1)")
    }
    let story = Story(history, of: subject, in: StoryContext(source.scenario.cities[city]))
    let events = story.events()
    if events.isEmpty {
      throw ExplanationFailure(
        job != nil
          ? "there is no job \(number) in \(name), replication \(replication)"
          : "nothing happened to partner \(number) of \(name) in replication \(replication)")
    }
    let explanation = Explanation(
      title: "\(job != nil ? "Job" : "Partner") \(number) in \(name), replication \(replication)",
      seed: source.seed, version: Marketsim.version)
    try show(Report(story: events, of: explanation), in: outputs)
  }

  private func show(_ report: Report, in outputs: ReportOutputs) throws {
    var report = report
    let seed = diff.isEmpty ? report.provenance.seed : seed
    report.provenance.command = presentation.command.text(seed: seed, replications: nil)
    report.provenance.commit = Marketsim.commit
    try outputs.present(report, isAnnounced: false)
  }

  /// Parses `zurich-000417`, or the number alone where there is one city.
  private func place(_ text: String, in source: RunSource) throws -> (city: Int, number: UInt64) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, let number = UInt64(last) else {
      throw ExplanationFailure("'\(text)' is not a city and a number; expected, for example, zurich-417")
    }
    if parts.count == 1 {
      guard source.scenario.cities.count == 1 else {
        let names = source.scenario.cities.map { "\($0.city.name)-\(number)" }.joined(separator: ", ")
        throw ExplanationFailure("'\(text)' could be in any city: \(names)")
      }
      return (0, number)
    }
    return (try source.city(parts.dropLast().joined(separator: "-")), number)
  }
}
