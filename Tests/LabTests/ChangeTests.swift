import Foundation
import Testing

@testable import Lab

/// Changes as the page sends them.
@Suite struct ChangeTests {
  private func look(_ json: String, _ lab: LabFixture) throws -> ChangeLook {
    ChangeLook(try lab.body(json), scenario: lab.scenario, changes: lab.changes)
  }

  @Test func aMistakeHasItsPlace() throws {
    let lab = try LabFixture()
    let look = try look(#"{"change": "extends: scenario.yaml\npolicy:\n  comission: 20 %\n"}"#, lab)
    #expect(look.loaded == nil)
    let text = look.json.text()
    #expect(
      text.contains("\"line\": 3") && text.contains("\"column\": 3")
        && text.contains("did you mean 'commission'?"))
  }

  @Test(arguments: ["../x.yaml", "/etc/passwd", "../../../../etc/passwd"])
  func noFileOutsideTheFolderIsRead(_ path: String) throws {
    let lab = try LabFixture()
    let look = try look("{\"change\": \"extends: \(path)\\npolicy: { commission: 20 % }\\n\"}", lab)
    #expect(look.json.text().contains("is outside the scenario's folder"), "\(look.json.text())")
  }

  /// A pipe without a writer would hold up the lab for ever.
  @Test func aPipeIsNotWaitedFor() throws {
    let lab = try LabFixture()
    #expect(mkfifo(lab.folder.path + "/pipe.yaml", 0o600) == 0)
    for path in ["pipe.yaml", "/dev/zero"] {
      let text = try look("{\"change\": \"extends: \(path)\"}", lab).json.text()
      #expect(text.contains("is a pipe or a device") || text.contains("is outside the scenario's"), "\(text)")
    }
  }

  @Test func aPathIsNotCutAtANUL() throws {
    let lab = try LabFixture()
    let text = try look(#"{"change": "extends: \"scenario.yaml\\0.txt\""}"#, lab).json.text()
    #expect(text.contains("has a NUL character"), "\(text)")
  }

  @Test func aWrongValueIsPutRightByAnother() throws {
    let lab = try LabFixture()
    let wrong = try look(LabFixture.setting("policy.commission", "many"), lab)
    #expect(wrong.loaded == nil)
    var body = try lab.body(LabFixture.setting("policy.commission", "22 %"))
    body.change = wrong.change.text
    let right = ChangeLook(body, scenario: lab.scenario, changes: lab.changes)
    #expect(right.loaded != nil && right.change.text.contains("commission: 22 %"))
  }

  @Test(arguments: ["1 %\\npresets: []", "{", "'", "*x", "!!binary x"])
  func aValueCannotBreakOutOfItsKey(_ value: String) throws {
    let lab = try LabFixture()
    let look = try look(LabFixture.setting("policy.commission", value), lab)
    #expect(look.loaded == nil)
    #expect(!look.change.text.contains("presets"))
  }

  @Test(arguments: ["", "../x", "a/b", ".hidden", "x.yaml", "ä", String(repeating: "a", count: 65)])
  func aNameOfAFileIsAPlainOne(_ name: String) throws {
    let lab = try LabFixture()
    #expect(throws: LabRefusal.self) { try SavedScenario(name: name, in: lab.scenario) }
  }

  /// A change extends the file on disk, which must be the base that it is compared with.
  @Test func aBaseThatHasChangedOnDiskIsNoticed() throws {
    let lab = try LabFixture()
    try lab.scenario.checkFiles()
    let text = LabFixture.text.replacing("20 per day", with: "30 per day") + "# longer\n"
    try text.write(toFile: lab.folder.path + "/scenario.yaml", atomically: true, encoding: .utf8)
    #expect(throws: LabRefusal.self) { try lab.scenario.checkFiles() }
  }

  @Test func aSavedScenarioIsTheChange() throws {
    let lab = try LabFixture()
    let look = try look(LabFixture.setting("policy.commission", "25 %"), lab)
    let path = try SavedScenario(name: "dearer", in: lab.scenario).write(look.change)
    let saved = try LabScenario(path: path)
    #expect(saved.loaded.scenario.name == "dearer")
    #expect(
      saved.loaded.differences(from: lab.scenario.loaded).map(\.key) == ["programmes.friend.commission"])
    #expect(throws: LabRefusal.self) {
      try SavedScenario(name: "dearer", in: lab.scenario).write(look.change)
    }
  }
}
