import ArgumentParser
import Documents
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Studies
import Tables
import Tuning

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Look for mistakes in a scenario, study or regression file without running it.",
    discussion: """
      All mistakes are shown at once, each with its file, line and column. The exit code is 1 if there are any.

      Of a study every value of every factor is tried alone, and of its tuning section the goal. A file that begins \
      with 'study' is a study, one that begins with 'regression' a regression file, any other a scenario.
      """)

  @Argument(
    help: "A scenario, study or regression file, or a folder with a scenario.yaml or study.yaml in it.",
    completion: .file())
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a value of a scenario, as of 'marketsim run'. May be repeated.", valueName: "key.path=value"))
  var overrides: [String] = []

  @Flag(help: "Print the scenario as YAML with every value explicit, presets and defaults included.")
  var resolved = false

  func run() throws {
    switch InputKind.of(file) {
    case .scenario:
      report(
        try ScenarioArguments.load(
          file, overrides: overrides.map { DocumentOverride($0) }, showsWarnings: true))
    case .regression:
      if !overrides.isEmpty { throw failed("--set is for scenarios; '\(file)' has 'set' for the same") }
      report(try ScenarioArguments.reading { try RegressionFile.load(path: file) })
    case .study:
      if resolved || !overrides.isEmpty {
        throw failed("--set and --resolved are for scenarios; '\(file)' is a study")
      }
      let study = try ScenarioArguments.reading {
        let study = try StudyFile.load(path: file)
        try study.checkValues()
        if study.tune != nil { _ = try StudyTuning(study) }
        ScenarioArguments.show(try study.baseScenario().warnings)
        return study
      }
      StandardOutput.print("\(study.name): no mistakes")
    }
  }

  private func report(_ regression: RegressionCase) {
    ScenarioArguments.show(regression.loaded.warnings)
    report(regression.loaded, name: regression.name)
  }

  private func report(_ loaded: LoadedScenario, name: String? = nil) {
    if resolved { return StandardOutput.write(loaded.resolvedYAML) }
    let count = loaded.warnings.count
    let warnings = count == 0 ? "" : ", \(counted(count, "warning"))"
    StandardOutput.print("\(name ?? loaded.scenario.name): no mistakes\(warnings)")
  }
}

/// Kind of an input file, by its first key.
private enum InputKind {
  case scenario, study, regression

  /// Returns the kind of the file, or of the one in the folder; a scenario for what is not there.
  static func of(_ path: String) -> InputKind {
    if RegressionFile.isRegression(path) { return .regression }
    return StudyFile.isStudy(path) ? .study : .scenario
  }
}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Print the JSON Schema of scenario, study or regression files, with which an editor completes and checks keys.",
    discussion: """
      Save it beside your scenarios (marketsim schema > scenario.schema.json), and begin each of them with the line

        # yaml-language-server: $schema=../scenario.schema.json
      """)

  @Flag(help: "Print the schema of study files instead.")
  var study = false

  @Flag(help: "Print the schema of regression files instead, which 'marketsim check' tests.")
  var regression = false

  func validate() throws {
    if study && regression { throw ValidationError("--study and --regression exclude each other.") }
  }

  func run() {
    StandardOutput.write(
      study ? StudyFile.jsonSchema() : regression ? RegressionFile.jsonSchema() : ScenarioFile.jsonSchema())
  }
}

struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "List the ready-made sets of values, or print one with the source of each value.",
    discussion: """
      A scenario names them: 'presets: [friend, conduct-2019]'. A value is either sourced, with the document it is \
      taken from, or assumed.
      """)

  @Argument(help: "The preset to print; without it all are listed.")
  var name: String?

  func validate() throws {
    let names = ScenarioFile.presetNames
    guard let name, !names.contains(name) else { return }
    let advice = didYouMean(name, among: names) ?? "there are: \(names.joined(separator: ", "))"
    throw ValidationError("There is no preset '\(name)'; \(advice)")
  }

  func run() {
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    if let name, let listing = ScenarioFile.presetListing(name, width: terminal.width) {
      return StandardOutput.print(listing.trimmingCharacters(in: .newlines))
    }
    let names = ScenarioFile.presetNames
    let width = (names.map(\.count).max() ?? 0) + 2
    for name in names {
      let line = RichText(
        name.padding(toLength: width, withPad: " ", startingAt: 0) + (ScenarioFile.presetSummary(name) ?? ""))
      // Where half of a line is left of the summaries, there is no room for a column.
      let hanging = String(repeating: " ", count: terminal.width >= 2 * width ? width : 2)
      StandardOutput.write(terminal.wrapped(line, hanging: hanging).map { $0 + "\n" }.joined())
    }
  }
}

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a commented scenario to start from.",
    discussion: """
      The file is complete: it can be run as it is. A file that exists is left alone.
      """)

  @Argument(help: "The scenario's name, and the folder that is made, with a scenario.yaml in it.")
  var name: String

  func validate() throws {
    if title.isEmpty || title == "." || title == ".." || title == "/" {
      throw ValidationError("A scenario needs a name, for example my-city.")
    }
    if let problem = NameRule.any.problem(of: title) {
      throw ValidationError("'\(title)' \(problem.complaint); a scenario needs a name, for example my-city.")
    }
  }

  /// Last component of the name.
  private var title: String { (name as NSString).lastPathComponent }

  func run() throws {
    let path = (name as NSString).appendingPathComponent(ScenarioFile.fileName)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw failed("'\(path)' exists; nothing was written")
    }
    do throws(FileFailure) {
      try OutputDirectory.make(name)
      try UserFile(path).write(ScenarioFile.starter(name: title))
    } catch { throw failed("\(error)") }
    StandardOutput.print("\(path) is written; run it with: marketsim run \(name.quotedForShell)")
  }
}
