import Documents
import ScenarioFormat
import TestSupport
import Testing

@testable import Lab

/// Names of the levers of the first page.
@Suite struct LeverNameTests {
  static let programmes = ["friend", "pro", "orange-friends", "textbook"]
  static let strategies = ["exclusive", "broadcast", "waves", "hybrid", "nearest-first"]

  private func board(_ presets: String, _ programme: String, _ overrides: [String]) throws -> LeverBoard {
    let text = """
      scenario: s
      presets: [\(presets)]
      cities: { bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { \(programme): 4 } } }
      """
    let loaded = try ScenarioFile.load(text: text, overrides: overrides)
    return LeverBoard(loaded, base: loaded)
  }

  /// No lever is called by pieces of its key, such as "Strategy, to".
  @Test(arguments: programmes, strategies)
  func everyLeverHasAPlainName(_ programme: String, _ strategy: String) throws {
    let ceilings = ["{ fixed: 7 % }", "{ city-mean: {} }"]
    for ceiling in programme == "textbook" ? [nil] : ceilings.map(Optional.some) {
      let overrides =
        ["dispatch.\(programme).strategy={ \(strategy): {} }"]
        + (ceiling.map { ["policy.cancellations.ceiling=\($0)"] } ?? [])
      let levers = try board(programme, programme, overrides).groups.flatMap(\.levers)
      #expect(levers.count > 8)
      for lever in levers {
        let name = LeverLabels.name(of: lever.key.path, names: lever.key.names)
        #expect(name == lever.name, "\(lever.key.text) is called '\(lever.name)'")
      }
    }
  }

  @Test(arguments: ["friend", "pro", "friend, pro", "friend, pro, orange-friends"])
  func theCommissionIsTheFirstLever(_ presets: String) throws {
    let programme = presets.hasPrefix("pro") ? "pro" : "friend"
    let first = try #require(board(presets, programme, []).groups.first?.levers.first)
    #expect(first.key.text == "policy.commission" && first.name == "Commission")
  }

  /// Where programmes have different commissions, each has a lever.
  @Test func differentCommissionsHaveALeverEach() throws {
    let board = try board("friend, pro, orange-friends", "friend", ["programmes.pro.commission=15 %"])
    let first = try #require(board.groups.first?.levers.prefix(2))
    #expect(first.map(\.name) == ["Commission, friend", "Commission, pro"])
    #expect(first.map(\.key.text) == ["programmes.friend.commission", "programmes.pro.commission"])
  }

  @Test func everyNameBelongsToAKeyOfTheSchema() {
    for (pattern, name) in LeverLabels.all {
      let path = pattern.filter { $0 != "**" }.map { $0 == "*" ? "CHF" : $0 }
      #expect(LoadedScenario.shape(at: path) != nil, "\(name): \(pattern)")
    }
  }
}
