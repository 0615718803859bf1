import Documents
import ScenarioFormat
import Testing

@testable import Lab

/// Levers made from the schema.
@Suite struct LeverTests {
  private let lab: LabFixture
  private let board: LeverBoard

  init() throws {
    lab = try LabFixture()
    board = LeverBoard(lab.scenario.loaded, base: lab.scenario.loaded)
  }

  private func lever(_ key: String) throws -> Lever {
    try #require(board.found(key, limit: 1_000).first { $0.key.text == key }, "\(key)")
  }

  /// Whatever can be moved can be put where it is, and the scenario stays the same.
  @Test func everyLeverTakesItsOwnValue() throws {
    let levers = board.found("", limit: 10_000)
    #expect(levers.count > 150)
    for lever in levers {
      var change = lab.scenario.unchanged
      do throws(DiagnosticReport) {
        try change.set(lever.key.text, to: lever.value, in: lab.scenario.loaded)
        let loaded = try lab.scenario.load(change)
        #expect(loaded.scenario == lab.scenario.loaded.scenario, "\(change.text)")
      } catch {
        Issue.record("\(lever.key.text): \(error)")
      }
    }
  }

  /// Both ends of every slider are values that the schema takes, alone.
  @Test func everySliderEndsWithinTheSchema() throws {
    for lever in board.groups.flatMap(\.levers) {
      guard case .slider(let amount, _, let range) = lever.control else { continue }
      #expect(range.low < range.high && range.step > 0, "\(lever.key.text)")
      #expect((range.low...range.high).contains(amount.number), "\(lever.key.text): \(amount) \(range)")
      for number in [range.low, range.high] {
        var change = lab.scenario.unchanged
        let value = WrittenValue(number, unit: amount.unit, decimals: 6).text
        try change.set(lever.key.text, to: value, in: lab.scenario.loaded)
        let report = Self.report { () throws(DiagnosticReport) in _ = try lab.scenario.load(change) }
        #expect(!report.contains("out of range"), "\(report)")
      }
    }
  }

  /// A number that is typed is read in the unit beside it, which must not become another by what is typed.
  @Test func everyDurationStaysInTheUnitOfTheBase() throws {
    var count = 0
    for lever in board.found("", limit: 10_000) {
      guard case .slider(let amount, _, let range) = lever.control,
        ["s", "min", "h", "d"].contains(amount.unit)
      else { continue }
      let end = WrittenValue(range.high, unit: amount.unit, decimals: 6).text
      var change = lab.scenario.unchanged
      try change.set(lever.key.text, to: end, in: lab.scenario.loaded)
      guard let loaded = try? lab.scenario.load(change) else { continue }
      let moved = LeverBoard(loaded, base: lab.scenario.loaded).found(lever.key.text, limit: 1_000)
        .first { $0.key.text == lever.key.text }
      guard case .slider(let now, _, _)? = moved?.control else { continue }
      #expect(
        now.unit == amount.unit && abs(now.number - range.high) <= 1e-6 * range.high,
        "\(lever.key.text): \(now)")
      count += 1
    }
    #expect(count > 20)
  }

  private static func report(_ body: () throws(DiagnosticReport) -> Void) -> String {
    do throws(DiagnosticReport) { try body() } catch { return "\(error)" }
    return ""
  }

  @Test func theUsualLeversAreThere() throws {
    let keys = board.groups.flatMap { $0.levers.map(\.key.text) }
    for key in [
      "dispatch.friend.strategy", "dispatch.friend.strategy.exclusive.window", "dispatch.friend.zone",
      "policy.commission", "policy.rating.minimum", "cities.zug.partners.friend", "cities.zug.demand.rate",
      "behaviour.partner.overlooks",
    ] {
      #expect(keys.contains(key), "\(key)")
    }
  }

  @Test func aShareHasItsUnitItsBoundsAndItsMeaning() throws {
    let lever = try lever("policy.commission")
    guard case .slider(let amount, _, let range) = lever.control else {
      Issue.record("not a slider")
      return
    }
    #expect(amount == Amount(20, "%"))
    #expect(range.low == 0 && range.high == 50 && range.step == 0.5)
    #expect(lever.limits == "0 % to 100 %" && lever.key.doc.contains("share of each payment"))
    #expect(lever.isUnanswered && lever.base == "20 %")
  }

  @Test func aStrategyIsAChoice() throws {
    guard case .choice(let options) = try lever("dispatch.friend.strategy").control else {
      Issue.record("not a choice")
      return
    }
    #expect(options.map(\.name) == ["exclusive", "broadcast", "waves", "hybrid", "nearest first"])
  }

  /// A distribution can only be written as a whole.
  @Test func aParameterOfADistributionTakesTheOthersAlong() throws {
    var change = lab.scenario.unchanged
    try change.set("behaviour.partner.reply-delay.lognormal.median", to: "5 min", in: lab.scenario.loaded)
    #expect(
      try change.overrides() == ["behaviour.partner.reply-delay={ lognormal: { median: 5 min, sigma: 1 } }"])
    _ = try lab.scenario.load(change)
    try change.set("behaviour.partner.reply-delay.lognormal.median", to: nil, in: lab.scenario.loaded)
    #expect(change == lab.scenario.unchanged)
  }

  /// A scenario that declares no service has the usual ones, of which none can be written alone.
  @Test func aUsualServiceIsWrittenWithTheOthers() throws {
    var change = lab.scenario.unchanged
    try change.set("services.wifi-setup.price.CHF", to: "99.00", in: lab.scenario.loaded)
    let loaded = try lab.scenario.load(change)
    #expect(loaded.differences(from: lab.scenario.loaded).map(\.key) == ["services.wifi-setup.price.CHF"])
    #expect(try change.overrides(over: lab.scenario.loaded) == ["services.wifi-setup.price.CHF=99.00"])
    try change.set("services.wifi-setup.price.CHF", to: nil, in: loaded)
    #expect(change == lab.scenario.unchanged)
  }

  @Test func anotherStrategyReplacesTheChangeOfTheFirst() throws {
    var change = lab.scenario.unchanged
    for value in ["{ broadcast: {} }", "{ broadcast: { to: 3 } }", "{ waves: {} }"] {
      try change.set("dispatch.friend.strategy", to: value, in: lab.scenario.loaded)
    }
    #expect(try change.overrides() == ["dispatch.friend.strategy={ waves: {} }"])
    #expect(change.text == "extends: scenario.yaml\ndispatch:\n  friend:\n    strategy:\n      waves: {}\n")
  }

  @Test(arguments: [
    ("1 d 8 h", Amount(4.0 / 3, "d")), ("90 s", Amount(90, "s")), ("42 per day", Amount(42, "per day")),
    ("4.90", Amount(4.9, "")), ("13 h 30 min", Amount(13.5, "h")),
  ])
  func amountsAreRead(_ text: String, _ amount: Amount) { #expect(Amount(text) == amount) }

  @Test(arguments: ["none", "unlimited", "[1, 2]", "mon-sat 08:00-20:00"]) func otherValuesAreNone(
    _ text: String
  ) {
    #expect(Amount(text) == nil)
  }
}
