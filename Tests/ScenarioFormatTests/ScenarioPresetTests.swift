import Testing

@testable import ScenarioFormat

@Suite struct ScenarioPresetTests {
  @Test func thereIsAPresetForEachSystem() {
    #expect(
      ScenarioFile.presetNames == [
        "friend", "pro", "orange-friends", "conduct-2018", "conduct-2019", "respect-for-agents",
        "responsive-people",
        "textbook",
      ])
    #expect(ScenarioFile.presetListing("freind") == nil)
  }

  @Test func everyPresetIsAValidLayer() {
    #expect(ScenarioDocument.format.presetProblems().map { $0.rendered() } == [])
  }

  @Test(arguments: ScenarioFile.presetNames) func everyValueSaysWhereItComesFrom(_ name: String) throws {
    let listing = try #require(ScenarioFile.presetListing(name))
    let lines = listing.split(separator: "\n").map(String.init)
    #expect(lines.count > 10)
    for preset in ScenarioPresets.all where preset.name == name {
      for value in preset.values {
        #expect(value.source.note != nil, "\(value.path)")
        let key = value.path.split(separator: ".").last.map(String.init) ?? ""
        #expect(
          lines.contains { $0.contains("\(key):") && $0.contains("# \(value.source.note ?? "?")") },
          "\(value.path)")
      }
    }
  }

  @Test func theListingTellsSourcedFromAssumed() throws {
    let friend = try #require(ScenarioFile.presetListing("friend"))
    #expect(friend.contains("    commission: 20 %  # sourced: MF\n"))
    #expect(friend.contains("    request-expiry: 12 h  # assumed\n"))
    #expect(
      friend.contains(
        "    # The platform's share of each payment. No effect if 'payment' is 'cash'. Rule M2.\n"))
    let code = try #require(ScenarioFile.presetListing("conduct-2018"))
    #expect(code.contains("      window: 50 jobs  # sourced: C18\n"))
    #expect(code.contains("      minimum: 4  # assumed\n"))
  }
}
