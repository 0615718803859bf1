import ArgumentParser
import Documents
import Foundation
import Reporting
import Runs
import ScenarioFormat

/// Scenario argument of a command.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "A scenario file, or a folder with a scenario.yaml in it.", completion: .file())
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      """
      Override a value of the file, for example --set policy.commission='25 %' or \
      --set cities.my-city.demand.rate='40 per day'. May be repeated.
      """,
      valueName: "key.path=value"))
  var overrides: [String] = []

  /// Reads the scenario; prints mistakes and ends the program.
  ///
  /// - Parameter settings: values of other options, over the overrides.
  func load(settings: [DocumentSetting] = [], showsWarnings: Bool = true) throws -> LoadedScenario {
    try Self.load(
      scenario, overrides: overrides.map { DocumentOverride($0) }, settings: settings,
      showsWarnings: showsWarnings)
  }

  /// Reads a scenario with overrides; prints mistakes and ends the program.
  static func load(
    _ path: String, overrides: [DocumentOverride], settings: [DocumentSetting] = [], showsWarnings: Bool
  ) throws -> LoadedScenario {
    do throws(DiagnosticReport) {
      let loaded = try ScenarioFile.load(path: path, overrides: overrides, settings: settings)
      if showsWarnings { show(loaded.warnings) }
      return loaded
    } catch {
      show(error)
      throw ExitCode(1)
    }
  }

  /// Runs `body`; prints mistakes in its files and ends the program.
  static func reading<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let report as DiagnosticReport {
      show(report)
      throw ExitCode(1)
    }
  }

  /// Prints warnings about a file.
  static func show(_ warnings: [Diagnostic]) {
    let terminal = Terminal(descriptor: STDERR_FILENO)
    for warning in warnings {
      StandardError.write(warning.rendered(terminal.colouring, width: terminal.width))
    }
  }

  /// Prints the mistakes of files, and what follows from them.
  static func show(_ report: DiagnosticReport, consequence: String = "nothing was run") {
    let terminal = Terminal(descriptor: STDERR_FILENO)
    StandardError.write(report.rendered(terminal.colouring, width: terminal.width, consequence: consequence))
  }
}

extension Terminal {
  fileprivate var colouring: Colouring { hasColour ? .coloured : .plain }
}
