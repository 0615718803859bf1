import Documents
import Foundation
import Testing

@testable import ScenarioFormat
@testable import Studies

/// Factors whose values change no figure.
@Suite struct DeadFactorTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.base)
  }

  private static let base =
    SmallStudy.text.replacing("orange-friends: 100 %", with: "friend: 100 %")
    .replacing("partners: { orange-friends: 8 }", with: "partners: { friend: 8 }") + """
      services: { visit: { duration: 1 h, price: { CHF: 89, PLN: 200 } } }
      conduct: { conduct-2019: { rating: { window: 20 jobs } } }
      channels: { platform: {}, shop: { business-partner: true } }
      changes: [{ from: 2024-03-06, policy: { price-factor: 110 % } }]

      """

  private func write(_ base: String) throws {
    try Data(base.utf8).write(to: folder.url.appending(path: "base.yaml"))
  }

  private func report(_ body: String) throws -> String {
    let text = "study: s\nbase: base.yaml\n" + body
    try Data(text.utf8).write(to: folder.url.appending(path: "study.yaml"))
    do throws(DiagnosticReport) {
      try StudyFile.load(path: folder.url.path).checkValues()
      return ""
    } catch {
      return error.rendered().replacing(folder.url.path + "/", with: "")
    }
  }

  private func report(key: String, values: String) throws -> String {
    try report("factors: { f: { key: \(JSONValue.quoted(key)), values: \(values) } }")
  }

  /// A key for each of the top level that figures depend on, with two values.
  private static let model: [String: (key: String, values: String)] = [
    "start": ("start", "[2024-03-04, 2024-03-05]"),
    "horizon": ("horizon", "[5 d, 6 d]"),
    "warm-up": ("warm-up", "[0 s, 1 d]"),
    "drain-limit": ("drain-limit", "[1 d, 2 d]"),
    "services": ("services.visit.duration", "[1 h, 2 h]"),
    "channels": ("channels.shop.business-partner", "[true, false]"),
    "programmes": ("programmes.friend.commission", "[10 %, 20 %]"),
    "conduct": ("conduct.conduct-2019.rating.minimum", "[4, 4.5]"),
    "policy": ("policy.commission", "[10 %, 20 %]"),
    "changes": ("changes.0.from", "[2024-03-05, 2024-03-06]"),
    "dispatch": ("dispatch.friend.zone", "[5 km, 6 km]"),
    "partner-kinds": ("partner-kinds.friend.certification-share", "[10 %, 20 %]"),
    "behaviour": ("behaviour.client.patience", "[1 h, 2 h]"),
    "support": ("support.agents", "[1, 2]"),
    "travel": ("travel.speed", "[10 km/h, 20 km/h]"),
    "demand": ("demand.services.visit", "[10 %, 20 %]"),
    "cities": ("cities.zug.population", "[30000, 40000]"),
  ]

  @Test func everyKeyOfTheSchemaIsOneOfTheModelOrRefused() throws {
    let beside = ScenarioFile.keysBesideTheModel
    #expect(Set(ScenarioDocument.format.shape.memberNames) == Set(beside.keys).union(Self.model.keys))
    for (name, reason) in beside {
      let report = try report(key: name, values: "[1, 2]")
      #expect(
        report.contains("'key: \(name)' changes no figure: it \(reason); expected a key of the marketplace"),
        "\(report)")
    }
    for name in ["experiment.margins.fill_rate", "expectations.trace", "question"] {
      #expect(try report(key: name, values: "[1, 2]").contains("' changes no figure: it is "), "\(name)")
    }
    #expect(try report(key: "replications", values: "[1]").contains("a study has 'replications' of its own"))
  }

  @Test func everyKeyOfTheModelIsAccepted() throws {
    for (name, factor) in Self.model where name != "demand" {
      #expect(try report(key: factor.key, values: factor.values) == "", "\(name)")
    }
  }

  /// Keys that a city has too, with two values.
  private static let ofCities = [
    ("programmes.friend.commission", "20 %", "30 %"), ("policy.commission", "20 %", "30 %"),
    ("conduct.conduct-2019.rating.minimum", "4", "4.5"), ("dispatch.friend.zone", "5 km", "6 km"),
    ("partner-kinds.friend.certification-share", "10 %", "20 %"), ("behaviour.client.patience", "1 h", "2 h"),
    ("support.agents", "1", "2"), ("travel.speed", "10 km/h", "20 km/h"),
  ]

  /// A mapping with one value at a dotted path.
  private static func nested(_ key: String, _ value: String) -> String {
    let keys = key.split(separator: ".")
    return keys.map { "{ \($0): " }.joined() + value + String(repeating: " }", count: keys.count)
  }

  @Test(arguments: ofCities)
  func aFactorThatEveryCityOverridesIsRefused(_ row: (key: String, low: String, high: String)) throws {
    let values = "[\(row.low), \(row.high)]"
    let own = Self.nested(row.key, row.low).dropFirst().dropLast()
    let one = Self.base.replacing("    country: CH\n", with: "    country: CH\n   \(own)\n")
    try write(one)
    #expect(try report(key: row.key, values: values) == "")
    try write(one.replacing("    country: PL\n", with: "    country: PL\n   \(own)\n"))
    let report = try report(key: row.key, values: values)
    #expect(
      report.contains(
        "study.yaml:3:17: error: factor 'f' changes nothing: whatever its value, every city has the same settings"
      ),
      "\(report)")
  }

  @Test(arguments: ofCities)
  func aFactorThatOthersOverrideIsRefusedUnlessItIsAlone(_ row: (key: String, low: String, high: String))
    throws
  {
    let values = "[\(row.low), \(row.high)]"
    let factors = """
      factors:
        all: { key: \(row.key), values: \(values) }
        one: { key: cities.zug.\(row.key), values: \(values) }
        other: { key: cities.łódź.\(row.key), values: \(values) }

      """
    let report = try report(factors)
    #expect(report.contains("study.yaml:4:10: error: factor 'all' changes nothing"), "\(report)")
    #expect(report.contains("'one' and 'other' set the same for each city"), "\(report)")
    #expect(try self.report(factors + "design: { one-at-a-time: {} }") == "")
    let two = factors.split(separator: "\n").dropLast().joined(separator: "\n")
    #expect(try self.report(two) == "")
  }

  @Test(arguments: [
    ("metrics: [fill_rate, requests]", "requests"),
    ("metrics: [fill_rate]\ntune: { maximize: requests }", "requests"),
    ("metrics: [fill_rate]\ntune: { maximize: requests, constraints: [accepted >= 3] }", "accepted"),
    ("", "requests"),
  ])
  func aFactorNamedLikeAMetricBesideItIsRefused(_ row: (metrics: String, name: String)) throws {
    let factor = "{ key: policy.commission, values: [10 %, 20 %] }\n\(row.metrics)"
    #expect(try report("factors:\n  \(row.name): \(factor)").contains("is named like a metric of the study"))
    #expect(try report("factors:\n  share: \(factor)") == "")
  }

  @Test(arguments: [
    ("from: 10 %, to: 20 %, step: 3 %", "'to: 19 %' or 'to: 22 %'"),
    ("from: 1, to: 2, step: 0.3", "'to: 1.9' or 'to: 2.2'"),
    ("from: 1 h, to: 3 h, step: 50 min", "'to: 160 min' or 'to: 210 min'"),
  ])
  func aStepThatMissesTheEndIsRefused(_ row: (range: String, advice: String)) throws {
    let report = try report("factors: { f: { key: travel.detour, \(row.range) } }")
    #expect(report.contains("does not end at 'to: "), "\(report)")
    #expect(report.contains("or \(row.advice)"), "\(report)")
  }

  @Test(arguments: ["from: 0, to: 1, step: 0.1", "from: 0.1, to: 0.7, step: 0.2", "from: 1, to: 3"])
  func aStepThatEndsAtTheEndIsAccepted(_ range: String) throws {
    #expect(try report("factors: { f: { key: travel.detour, \(range) } }").contains("does not end") == false)
  }
}
