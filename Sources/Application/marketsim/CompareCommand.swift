import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Statistics

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare rules on the same days: what is better, how much, how surely.",
    discussion: """
      Examples:

        marketsim compare my-city --set policy.commission='25 %'
        marketsim compare my-city --until 'fill_rate:0.5pp' \\
          --set dispatch.friend.strategy='{broadcast: {to: 3}}'
        marketsim compare my-city --variant 'dear: policy.commission=25 %' \\
          --variant 'strict: policy.commission=25 %; policy.rating.minimum=4.3'
        marketsim compare exclusive.yaml broadcast.yaml --replications 50

      Every replication is run under the base and under each variant with the same random numbers, so that they meet \
      the same clients. What is judged, and which differences do not matter, the base says under 'experiment'. \
      Each metric is better, worse, equivalent (within its margin) or undecided; all of them, by city and programme, \
      are in comparison.csv. report.html has the answer, the differences against their margins, and who is worse off, \
      on one page with charts that opens from disk and can be sent. The exit code is 2 if the precision of --until was \
      not reached.
      """)

  @Argument(
    help: "The scenario to compare with: a file, or a folder with a scenario.yaml in it.", completion: .file()
  )
  var base: String

  @Argument(help: "Other scenarios of the same cities and days.", completion: .file())
  var variants: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Put a value in place of the base's; all of these together are one variant.",
      valueName: "key.path=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("variant"),
    help: ArgumentHelp(
      "A variant of the base with its name and what differs; may be repeated.",
      valueName: "name: key.path=value; …"),
    transform: VariantArgument.parse)
  var arguments: [VariantArgument] = []

  @Option(
    name: .customLong("common"),
    help: ArgumentHelp(
      "Put a value into the base and every variant; may be repeated.", valueName: "key.path=value"))
  var common: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many replications, at least 2; the base's own number if not given.", valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?

  @Option(
    help: ArgumentHelp(
      """
      Add replications until the half-widths of the differences' 95 % intervals are as small as this, for example \
      'fill_rate:0.3pp, net_revenue:1%'.
      """, valueName: "metric:half-width, …"),
    transform: PrecisionArgument.parse)
  var until: PrecisionGoal?

  @Option(
    help: ArgumentHelp("The most replications that --until may use; 500 if not given.", valueName: "n"),
    transform: WholeNumber.positive)
  var maxReplications: Int?

  @OptionGroup var simulation: SimulationArguments

  @Option(
    help: ArgumentHelp(
      """
      Also write a page for a pull request, at most 65,000 characters of Markdown, with the first event at which the \
      rules part.
      """, valueName: "file"),
    completion: .file())
  var markdown: String?

  @OptionGroup var presentation: ReportArguments

  func validate() throws {
    if variants.isEmpty && overrides.isEmpty && arguments.isEmpty {
      throw ValidationError("Nothing to compare with; name another scenario, or give --set or --variant.")
    }
    if until != nil && replications != nil {
      throw ValidationError("--until and --replications exclude each other; --max-replications is the limit.")
    }
    if until == nil && maxReplications != nil { throw ValidationError("--max-replications needs --until.") }
    if replications == 1 || maxReplications == 1 {
      throw ValidationError("One replication says nothing of chance; at least 2 are needed.")
    }
  }

  func run() async throws {
    let scenarios = try load()
    let base = scenarios[0].loaded
    let count = replications ?? (until == nil ? base.replications : maxReplications ?? 500)
    guard count >= 2 else {
      throw failed(
        "'\(base.scenario.name)' asks for one replication, which says nothing of chance; give --replications")
    }
    let plan = ComparisonPlan(
      entries: scenarios.map { .init($0.name, $0.loaded.scenario) }, seed: simulation.seed,
      workers: simulation.workforce.count, replications: count, goal: until)
    let request = ComparisonRequest(
      scenarios: scenarios, plan: plan,
      folder: simulation.folder(
        named: "\(base.scenario.name)-comparison-\(Self.folderWords(scenarios.dropFirst().map(\.name)))",
        presentation))
    let page = markdown.map { ReportFile(form: MarkdownForm(), path: $0, option: "--markdown \($0)") }
    let outputs = try presentation.outputs(in: request.folder.path, besides: [page].compactMap(\.self))
    let outcome = try await outcome(of: request)
    if outcome.ending.isStopped { tellOfEarlyEnd(outcome) }
    if let report = outcome.report {
      try outputs.present(report)
      if let page { try outputs.write(try explained(report, request), to: page) }
      presentation.list(outcome.files.map(\.name), in: request.folder.path)
    }
    try outcome.ending.overruns.endProgram()
    if outcome.ending.isStopped { throw ExitCode(130) }
    if outcome.ending.isGoalReached == false {
      StandardError.print(
        "the precision of --until was not reached with \(counted(outcome.ending.results.count, "replication")), the most "
          + "that were allowed; give a greater --max-replications")
      throw ExitCode.undecided
    }
  }

  /// Returns the names of variants as part of a folder's name: `broadcast-to-3`, at most 60 characters.
  static func folderWords(_ names: [String]) -> String {
    let words = names.joined(separator: " ").lowercased().split { !($0.isLetter || $0.isNumber) }
    return String(words.joined(separator: "-").prefix(60))
  }

  /// Returns the report with the first event at which the rules part.
  private func explained(_ report: Report, _ request: ComparisonRequest) throws -> Report {
    var report = report
    let base = RunSource(request.scenarios[0].loaded.scenario, named: "the base", seed: simulation.seed)
    do {
      for (name, loaded) in request.scenarios.dropFirst() {
        let variant = RunSource(loaded.scenario, named: name, seed: simulation.seed)
        let sections = try DivergenceExplanation(base, variant, replication: 0).sections()
        // Figures that differ are in the page already.
        report.append(
          sections.prefix(max(1, sections.count - 1)), under: request.scenarios.count > 2 ? "\(name): " : "")
      }
    } catch let failure as any Error & CustomStringConvertible {
      throw failed("\(failure)")
    }
    return report
  }

  /// Loads the base and its variants; ends the program if they cannot be compared.
  private func load() throws -> [(name: String, loaded: LoadedScenario)] {
    let common = common.map { DocumentOverride($0, option: "--common") }
    var scenarios = [
      ("base", try ScenarioArguments.load(base, overrides: common, showsWarnings: !presentation.quiet))
    ]
    for path in variants {
      let loaded = try ScenarioArguments.load(path, overrides: common, showsWarnings: !presentation.quiet)
      scenarios.append((loaded.scenario.name, loaded))
    }
    let set =
      overrides.isEmpty
      ? [] : [VariantArgument(name: VariantName.text(of: overrides), overrides: overrides)]
    for variant in set + arguments {
      if let complaint = variant.complaint { throw failed(complaint) }
      let loaded = try ScenarioArguments.load(
        base, overrides: common + variant.settings, showsWarnings: !presentation.quiet)
      scenarios.append((variant.name, loaded))
    }
    try check(scenarios)
    if !presentation.quiet {
      ScenarioArguments.show(IdleOverrides(base: base, common: common).warnings(of: set + arguments))
    }
    let cities = scenarios[0].1.scenario.cities
    let currencies = cities.map(\.city.currency.code).reduce(into: [String]()) { codes, code in
      if !codes.contains(code) { codes.append(code) }
    }
    if let until, let complaint = PrecisionArgument.complaint(about: until, currencies: currencies) {
      throw failed(complaint)
    }
    return scenarios
  }

  private func check(_ scenarios: [(name: String, loaded: LoadedScenario)]) throws {
    var names: Set<String> = []
    for (name, loaded) in scenarios {
      guard names.insert(name).inserted else {
        throw failed(
          name == scenarios[0].name
            ? "a variant is called '\(name)', as the scenario that it is compared with; name it with --variant 'name: …'"
            : "there are two variants '\(name)'; name them with --variant 'name: …'")
      }
      if let reason = loaded.scenario.incomparability(with: scenarios[0].loaded.scenario) {
        throw failed("'\(name)' cannot be compared with the base: \(reason)")
      }
    }
  }

  private func outcome(of request: ComparisonRequest) async throws -> ComparisonOutcome {
    var bar = ProgressBar(presentation.progressTerminal)
    Interruption.listen()
    defer { bar.leave() }
    do throws(ComparisonFailure) {
      return try await ComparisonSession(request).run(
        onBegin: { announce(request.plan) }, onProgress: { bar.show($0) },
        shouldStop: { Interruption.hasBeenAsked })
    } catch {
      bar.leave()
      switch error {
      case .file(let failure): throw failed(RunCommand.explanation(of: failure))
      case .statistics(let failure): throw failed("\(failure)")
      }
    }
  }

  private func announce(_ plan: ComparisonPlan) {
    let base = plan.entries[0].scenario
    let variants = plan.entries.dropFirst().map(\.name).joined(separator: ", ")
    let count = plan.goal == nil ? "" : "up to "
    presentation.announce(
      RichText(base.name, .strong)
        + RichText(
          " · \(variants) against base · seed \(plan.seed) · \(count)\(counted(plan.replications, "replication")) × "
            + "\(counted(base.cities.count, "city", "cities"))"))
  }

  private func tellOfEarlyEnd(_ outcome: ComparisonOutcome) {
    let finished = outcome.ending.results.count
    let consequence = outcome.report == nil ? "nothing was written" : "they are written"
    StandardError.print(
      "\(outcome.ending.overruns.earlyEnd): \(counted(finished, "replication")) finished; \(consequence)")
  }
}
