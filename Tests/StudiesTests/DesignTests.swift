import Documents
import ScenarioFormat
import Testing

@testable import Studies

@Suite struct DesignTests {
  private let window = Factor(
    name: "window", key: "w", domain: .list([WrittenValue("1 min"), WrittenValue("2 min")]))
  private let share = Factor(
    name: "share", key: "s",
    domain: .range(
      FactorRange(
        lower: 10, upper: 30, unit: "%", scale: .linear, step: 0.0001, levelCount: 3)))

  private func texts(_ design: Design, seed: UInt64 = 1) throws -> [String] {
    try design.values(of: [window, share], seed: seed).map { values in
      values.map { $0?.text ?? "-" }.joined(separator: " & ")
    }
  }

  @Test func aGridChangesItsLastFactorFastest() throws {
    #expect(
      try texts(.grid) == [
        "1 min & 10 %", "1 min & 20 %", "1 min & 30 %", "2 min & 10 %", "2 min & 20 %", "2 min & 30 %",
      ])
  }

  @Test func oneAtATimeBeginsWithTheBaseAndLeavesTheOthersAlone() throws {
    #expect(
      try texts(.oneAtATime) == ["- & -", "1 min & -", "2 min & -", "- & 10 %", "- & 20 %", "- & 30 %"])
  }
}
