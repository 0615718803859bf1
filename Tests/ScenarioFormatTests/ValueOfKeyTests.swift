import Testing

@testable import ScenarioFormat

/// Values of keys, as tables show them for the base.
@Suite struct ValueOfKeyTests {
  @Test(arguments: CommittedScenarioTests.files) func everyKeyHasItsValue(_ file: String) throws {
    let loaded = try ScenarioFile.load(path: "\(CommittedScenarioTests.folder)/\(file)")
    let keys = loaded.keys.filter { !$0.path.contains { $0.allSatisfy(\.isNumber) } }
    #expect(keys.count > 50)
    for key in keys { #expect(loaded.value(of: key.text) == key.value.flow, "\(key.text)") }
  }

  @Test func aKeyOfThePolicyHasTheValuesOfAllProgrammes() throws {
    let loaded = try ScenarioFile.load(path: "\(CommittedScenarioTests.folder)/main")
    #expect(
      loaded.value(of: "policy.rating.minimum") == "4.0" || loaded.value(of: "policy.rating.minimum") == "4")
    let both = try ScenarioFile.load(
      path: "\(CommittedScenarioTests.folder)/main",
      overrides: ["programmes.friend.commission=21 %", "programmes.pro.commission=22 %"])
    #expect(both.value(of: "policy.commission") == "21 %, 0 %, 22 %")
    #expect(both.value(of: "policy.nothing") == nil && both.value(of: "nothing") == nil)
  }
}
