import Foundation
import Marketplace
import ScenarioFormat
import Testing

/// Agreement of `Documentation/Rules.md` with code, keys, defaults and tests.
@Suite struct RulesTests {
  let page: RulePage
  let tests: TestCatalogue

  init() throws {
    page = try RulePage()
    tests = try TestCatalogue()
  }

  @Test func everyRuleHasOneRow() {
    #expect(page.rules.compactMap(\.id) == RulePage.ids)
    #expect(page.conventions.count > 5)
    for row in page.rules { #expect(RulePage.statuses.contains(row.status), "\(row): \(row.status)") }
  }

  @Test func whatIsNotModelledClaimsNothing() {
    for row in page.rules where !row.isModelled {
      #expect([row.code, row.keys, row.tests] == ["–", "–", "–"], "\(row)")
    }
  }

  @Test func everyFileAndSymbolIsThere() throws {
    let sources = Project.files(in: "Sources", ending: ".swift")
    for row in page.rules.filter(\.isModelled) + page.conventions {
      let files = row.code.quoted.filter { $0.hasSuffix(".swift") }
      #expect(!files.isEmpty, "\(row) names no file")
      var text = ""
      for word in row.code.quoted {
        if word.hasSuffix(".swift") {
          let paths = sources.filter { $0.hasSuffix("/" + word) }
          #expect(paths.count == 1, "\(row): \(word) is \(paths)")
          text = try paths.first.map(Project.text) ?? ""
        } else {
          #expect(text.hasWord(word), "\(row): no '\(word)' in the file before it")
        }
      }
    }
  }

  @Test func everyTestIsThereAndNamesItsRule() {
    for row in page.rules.filter(\.isModelled) + page.conventions {
      #expect(!row.tests.quoted.isEmpty, "\(row) names no test")
      for name in row.tests.quoted {
        let comments = tests.comments[name] ?? []
        #expect(!comments.isEmpty, "\(row): there is no test '\(name)'")
        guard let id = row.id, !comments.isEmpty else { continue }
        #expect(
          comments.contains { TestCatalogue.ids(in: $0).contains(id) }, "\(row): '\(name)' does not name it")
      }
    }
  }

  /// A scenario with every preset, and a list or place wherever the page needs a name.
  private static let scenario = """
    scenario: rules
    presets: [friend, pro, orange-friends, conduct-2018, conduct-2019, respect-for-agents]
    cities:
      zurich: { country: CH, area: 88 km2, population: 443000, demand: { rate: 10 per day }, partners: { friend: 5 } }

    """

  /// Setting a key to the default that the page gives it changes nothing.
  @Test func everyDefaultIsTheOneGiven() throws {
    let base = try ScenarioFile.load(text: Self.scenario).resolvedYAML
    let settings = page.rules.flatMap { row in row.keys.quoted.map { (row: row, text: $0) } }
      .filter { $0.text.contains(" = ") }
    #expect(settings.count > 80)
    // All at once is quick; one by one finds the wrong one.
    if resolved(settings.map(\.text)) == base { return }
    for setting in settings where resolved([setting.text]) != base {
      Issue.record("\(setting.row): '\(setting.text)' is not the default")
    }
  }

  private func resolved(_ settings: [String]) -> String? {
    let overrides = settings.map { $0.replacingOccurrences(of: " = ", with: "=") }
    return try? ScenarioFile.load(text: Self.scenario, overrides: overrides).resolvedYAML
  }

  /// Every default has a source that agrees with its preset: a document, or assumed.
  @Test func everyDefaultSaysWhereItComesFrom() {
    let provenance = Self.provenance()
    for row in page.rules {
      let pieces = row.keys.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
      for index in pieces.indices where index % 2 == 1 && pieces[index].contains(" = ") {
        let key = pieces[index].components(separatedBy: " = ")[0]
        let label = pieces[index + 1].trimmingCharacters(in: .whitespaces).prefix { $0 != ")" } + ")"
        #expect(label == "(assumed)" || label.hasPrefix("(sourced: "), "\(row): \(key) \(label)")
        if let known = provenance[key] { #expect(label == "(\(known))", "\(row): \(key)") }
      }
    }
  }

  /// By key, for the values of programmes, codes and the policy on respect.
  private static func provenance() -> [String: String] {
    var labels: [String: String] = [:]
    for preset in Programme.presets {
      for (key, source) in preset.provenance { labels["programmes.\(preset.name).\(key)"] = source.label }
    }
    for preset in CodeOfConduct.presets {
      for (key, source) in preset.provenance { labels["conduct.\(preset.name).\(key)"] = source.label }
    }
    for (key, source) in RespectPolicy.respectForAgents.provenance {
      labels["support.respect.\(key)"] = source.label
    }
    return labels
  }

  @Test func everyKeyIsInTheSchema() throws {
    let data = Data(ScenarioFile.jsonSchema().utf8)
    let schema = SchemaTree(try JSONSerialization.jsonObject(with: data))
    for row in page.rules {
      for setting in row.keys.quoted {
        let key = setting.components(separatedBy: " = ")[0]
        #expect(schema.has(key.components(separatedBy: ".")), "\(row): there is no key '\(key)'")
      }
    }
    #expect(!schema.has(["programmes", "friend", "request-expirey"]))
  }
}
