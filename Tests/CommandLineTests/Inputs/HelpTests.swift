import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// Examples of a help text: lines that begin with the program's name, without the words behind two blanks.
  private func examples(_ help: String) -> [String] {
    help.replacing(/\\\n\s*/, with: "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("marketsim ") && !$0.contains("subcommand") && !$0.contains("[") }
      .map { $0.components(separatedBy: "  ")[0] }
  }

  /// No example of a help text is wrong usage; that its files are missing here is another failure.
  @Test func everyExampleIsRightUsage() throws {
    let commands = [
      "run", "compare", "sweep", "sensitivity", "tune", "fit", "validity", "explain", "check", "validate",
      "presets", "metrics", "schema",
    ]
    var found: Set<String> = []
    for words in [["--help"]] + commands.map({ [$0, "--help"] }) {
      found.formUnion(examples(try place.start(words).result().output))
    }
    #expect(found.count > 20, "\(found)")
    let program = try Programs.marketsim
    for example in found.sorted() where !example.hasPrefix("marketsim new") {
      let script = "marketsim() { '\(program)' \"$@\"; }; \(example)"
      // On a build server baselines are not to be written.
      let result = try RunningProgram(["bash", "-c", script], in: place, environment: ["CI": ""]).result()
      #expect(result.status != 64, "\(example): \(result.errors)")
    }
  }

  @Test func theSchemaOfRegressionFilesIsPrinted() throws {
    let schema = try place.marketsim("schema", "--regression")
    #expect(schema.status == 0 && schema.output.contains("marketsim regression file"))
    #expect(schema.output.contains("\"expectations\""))
    #expect(try place.marketsim("schema", "--study", "--regression").status == 64)
  }

  /// Comparisons of different changes go into folders of their own.
  @Test func aComparisonsFolderIsNamedAfterWhatIsCompared() throws {
    for change in [
      "policy.commission=25 %", "policy.commission=15 %", "dispatch.friend.strategy={broadcast: {to: 3}}",
    ] {
      let result = try place.marketsim("compare", "study", "--set", change, "--replications", "2", "--quiet")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(
      place.names("Reports") == [
        "two cities-comparison-broadcast-to-3-1", "two cities-comparison-commission-15-1",
        "two cities-comparison-commission-25-1",
      ])
  }
}
