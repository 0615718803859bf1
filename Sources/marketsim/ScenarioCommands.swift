import ArgumentParser
import Foundation
import ScenarioFormat

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Look for mistakes in a scenario without running it.")

  @OptionGroup var source: ScenarioArguments

  @Flag(help: "Print the scenario with every value explicit.")
  var resolved = false

  func run() throws {
    let loaded = try source.load()
    if resolved { return print(loaded.resolvedYAML, terminator: "") }
    print("\(loaded.scenario.name): no mistakes")
  }
}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of scenario files, so that an editor completes keys.")

  func run() { print(ScenarioFile.jsonSchema(), terminator: "") }
}

struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "List the ready-made programmes and codes, or print one with its sources.")

  @Argument(help: "The preset to print; all names if not given.")
  var name: String?

  func run() throws {
    guard let name else { return print(ScenarioFile.presetNames.joined(separator: "\n")) }
    guard let listing = ScenarioFile.presetListing(name) else {
      let names = ScenarioFile.presetNames.joined(separator: ", ")
      throw ValidationError("There is no preset '\(name)'; there are: \(names).")
    }
    print(listing, terminator: "")
  }
}

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a commented scenario to start from.")

  @Argument(help: "The scenario's name; the folder NAME is made with a scenario.yaml in it.")
  var name: String

  func run() throws {
    let path = "\(name)/scenario.yaml"
    guard !FileManager.default.fileExists(atPath: path) else {
      StandardError.print("error: '\(path)' exists; nothing was written")
      throw ExitCode(1)
    }
    let title = URL(fileURLWithPath: name).lastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
      try ScenarioFile.starter(name: title).write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      StandardError.print("error: cannot write '\(path)': \(error.localizedDescription)")
      throw ExitCode(1)
    }
    print("\(path) is written; run it with: marketsim run \(name)")
  }
}
