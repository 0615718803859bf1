import Documents
import Foundation
import ScenarioFormat
import Testing

@testable import Studies

/// Factors and constraints that act on the same value.
@Suite struct OverlapTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Data(SmallStudy.text.utf8).write(to: folder.url.appending(path: "base.yaml"))
  }

  private func report(_ body: String) throws -> String {
    let text = "study: s\nbase: base.yaml\n" + body
    try Data(text.utf8).write(to: folder.url.appending(path: "study.yaml"))
    do throws(DiagnosticReport) {
      _ = try StudyFile.load(path: folder.url.path)
      return ""
    } catch {
      return error.rendered().replacing(folder.url.path + "/", with: "")
    }
  }

  private func report(keys: [String]) throws -> String {
    let factors = keys.enumerated().map { number, key in
      "  f\(number): { key: \(JSONValue.quoted(key)), values: [1, 2] }\n"
    }
    return try report("factors:\n" + factors.joined())
  }

  static let overlapping = [
    ("horizon", "horizon"), ("dispatch.friend.strategy", "dispatch.friend.strategy.broadcast.to"),
    ("cities", "cities.zug.demand.rate"), ("cities.zug", "cities.\"zug\".area"),
    ("cities.zug.area", "cities.'zug'.area"), ("policy.commission", "policy . commission"),
    ("changes.0.from", "changes[0].from"), ("changes", "changes[1].policy.commission"),
    ("policy.commission", "programmes.friend.commission"), ("policy", "conduct.conduct-2019.rating.window"),
    ("policy.rating.window", "conduct.conduct-2019.rating"),
    ("cities.zug.policy.commission", "cities.zug.programmes.friend.commission"),
    ("changes[0].policy.commission", "changes.0.programmes.friend.commission"),
  ]

  /// In either order, and with another factor between them.
  @Test(arguments: overlapping) func factorsOfOneValueAreRefusedWithBothPlaces(_ pair: (String, String))
    throws
  {
    for (first, second) in [pair, (pair.1, pair.0)] {
      let report = try report(keys: [first, "demand.programmes.friend", second])
      #expect(report.contains("error: 'key: \(second)' "), "\(report)")
      #expect(report.contains(", which factor 'f0' varies (study.yaml:4:9); expected keys"), "\(report)")
      #expect(report.hasPrefix("study.yaml:"), "\(report)")
    }
  }

  @Test(arguments: [
    ("policy.commission", "policy.price-factor"), ("cities.zug.area", "cities.zug.population"),
    ("dispatch.friend.zone", "dispatch.pro.zone"), ("policy.rating.window", "programmes.friend.commission"),
    ("policy.commission", "cities.zug.programmes.friend.commission"),
    ("cities.\"a.b\".area", "cities.a"), ("changes[1].from", "changes[11].from"),
  ])
  func otherFactorsAreAccepted(_ pair: (String, String)) throws {
    #expect(try report(keys: [pair.0, pair.1]) == "")
  }

  private func constraints(_ texts: String...) throws -> String {
    try report(
      "factors: { w: { key: horizon, values: [3 d] } }\ntune:\n  maximize: requests\n  constraints:\n"
        + texts.map { "    - \($0)\n" }.joined())
  }

  @Test func constraintsOnOneSideOfAMetricAreRefusedWithBothPlaces() throws {
    let twice = try constraints("fill_rate >= 92 %", "requests >= 5", "fill_rate >= 92 %")
    #expect(
      twice.hasPrefix(
        "study.yaml:9:7: error: 'fill_rate >= 92 %' is the same as 'fill_rate >= 92 %' (study.yaml:7:7)\n"),
      "\(twice)")
    let same = try constraints("fill_rate >= 92 %", "fill_rate >= 90 %")
    #expect(same.contains("'fill_rate >= 90 %' bounds the same side as 'fill_rate >= 92 %' ("), "\(same)")
    let none = try constraints("fill_rate <= 20 %", "fill_rate >= 90 %")
    #expect(
      none.contains("'fill_rate >= 90 %' leaves no value that also meets 'fill_rate <= 20 %' ("), "\(none)")
  }

  @Test func otherConstraintsAreAccepted() throws {
    #expect(try constraints("fill_rate >= 92 %", "fill_rate <= 99 %", "requests >= 5") == "")
    #expect(try constraints("net_revenue >= 5 CHF", "net_revenue >= 5 EUR") == "")
  }
}
