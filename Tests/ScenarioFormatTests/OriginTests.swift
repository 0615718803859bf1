import Foundation
import TestSupport
import Testing

@testable import ScenarioFormat

/// Origins of a scenario's values: comments of the file, presets, defaults.
@Suite("Origins of values")
struct OriginTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func origins(
    _ text: String, base: String? = nil, overrides: [String] = []
  ) throws -> [String: ValueOrigin] {
    try text.write(toFile: "\(folder.path)/scenario.yaml", atomically: true, encoding: .utf8)
    try base?.write(toFile: "\(folder.path)/base.yaml", atomically: true, encoding: .utf8)
    let loaded = try ScenarioFile.loadWithOrigins(
      path: folder.path, overrides: overrides.map { .init($0) })
    #expect(Set(loaded.origins.map(\.key)).count == loaded.origins.count)
    return Dictionary(uniqueKeysWithValues: loaded.origins.map { ($0.key, $0) })
  }

  private static let cities = """
    scenario: town
    presets: [friend]
    cities:
      zug: { country: CH, area: 50 km2, population: 130000, partners: { friend: 60 }, demand: { rate: 30 per day } }

    """

  /// Every origin that a comment can claim, behind a value and above a key.
  @Test(arguments: [ValueOrigin.Kind.measured, .fitted, .calibrated, .sourced, .assumed])
  func aCommentNamesTheOrigin(_ kind: ValueOrigin.Kind) throws {
    let behind = try origins(
      Self.cities + "behaviour:\n  partner:\n    overlooks: 7 %   # \(kind.rawValue): the year's 'log' # 3\n")
    let value = try #require(behind["behaviour.partner.overlooks"])
    #expect(value.kind == kind && value.basis == "the year's 'log' # 3" && value.position.hasSuffix("yaml:7"))
    let above = try origins(
      Self.cities + "behaviour:\n  partner:\n    # \(kind.rawValue)\n    overlooks: 7 %\n    cancels: 3 %\n")
    #expect(above["behaviour.partner.overlooks"]?.kind == kind)
    #expect(above["behaviour.partner.cancels"]?.kind == .given, "the next key has no comment of its own")
    let around = try origins(
      Self.cities
        + "behaviour:\n  partner:  # \(kind.rawValue): handbook\n    overlooks: 7 %\n    cancels: 3 %\n")
    #expect(around["behaviour.partner.cancels"]?.basis == "handbook")
  }

  @Test(arguments: [
    "# assumedly", "# it was measured: in May", "\"# fitted\"", "'7 # fitted'", "#fitted for a start",
    "# Fitted: n",
  ])
  func otherCommentsClaimNothing(_ comment: String) throws {
    let text = comment.hasPrefix("#") ? "question: why?  \(comment)\n" : "question: \(comment)\n"
    let values = try origins(
      Self.cities + text + "travel: { speed: 20 km/h }  \(comment.hasPrefix("#") ? comment : "")\n")
    #expect(values["travel.speed"]?.kind == .given)
  }

  @Test func theParametersOfALawHaveCommentsOfTheirOwn() throws {
    let values = try origins(
      Self.cities + """
        behaviour:
          partner:
            # fitted: median 95 s, n = 812 offers
            # fitted: sigma 1.1, n = 812 offers
            reply-delay: { lognormal: { median: 95 s, sigma: 1.1 } }
        """)
    let path = "behaviour.partner.reply-delay.lognormal"
    #expect(values["\(path).median"]?.basis == "median 95 s, n = 812 offers")
    #expect(values["\(path).sigma"]?.basis == "sigma 1.1, n = 812 offers")
  }

  /// A law in other parameters than those of the resolved file is written as a whole.
  @Test func aLawInOtherParametersKeepsItsComment() throws {
    let values = try origins(
      Self.cities
        + "behaviour: { client: { lead-time: { gamma: { mean: 2 d, sd: 1 d } } } }  # measured: 2023\n")
    #expect(values["behaviour.client.lead-time.gamma.shape"]?.kind == .measured)
  }

  @Test func valuesOfABaseKeepTheirComments() throws {
    let child = "extends: base.yaml\nscenario: child\nbehaviour: { partner: { cancels: 3 % } }\n"
    let base =
      Self.cities
      + "behaviour:\n  partner:\n    overlooks: 7 %  # fitted: n = 9\n    cancels: 2 %  # fitted: n = 8\n"
    let values = try origins(child, base: base)
    #expect(values["behaviour.partner.overlooks"]?.kind == .fitted)
    #expect(values["behaviour.partner.overlooks"]?.position.hasSuffix("base.yaml:7") == true)
    #expect(values["behaviour.partner.cancels"]?.kind == .given, "the child has its own value")
    let set = try origins(child, base: base, overrides: ["behaviour.partner.overlooks=9 %"])
    #expect(set["behaviour.partner.overlooks"]?.kind == .given)
    #expect(set["behaviour.partner.overlooks"]?.position == "--set behaviour.partner.overlooks=9 %")
  }

  /// Values of the whole hold for a city, and those of the policy for every programme.
  @Test func aValueIsFoundWhereItIsWritten() throws {
    let values = try origins(
      Self.cities
        + "policy:\n  commission: 22 %  # sourced: contract\ndemand:\n  programmes: { friend: 100 % }  # measured: 2023\n"
    )
    #expect(values["programmes.friend.commission"]?.basis == "contract")
    #expect(values["cities.zug.demand.programmes.friend"]?.basis == "2023")
    #expect(values["cities.zug.demand.rate"]?.kind == .given && values["horizon"]?.kind == .setting)
    let commission = try #require(values["programmes.friend.commission"])
    for key in ["policy.commission", "policy", "programmes.friend", "programmes.friend.commission"] {
      #expect(commission.isSet(by: key), "\(key)")
    }
    #expect(!commission.isSet(by: "policy.rating") && !commission.isSet(by: "programmes.fri"))
  }

  /// Without comments the counts are those of the pages of runs.
  @Test(arguments: CommittedScenarioTests.files) func countsAreThoseOfTheGrounds(_ file: String) throws {
    let (loaded, origins) = try ScenarioFile.loadWithOrigins(path: "\(CommittedScenarioTests.folder)/\(file)")
    let grounds = loaded.grounds
    #expect(origins.count == loaded.leaves.count)
    #expect(origins.count { $0.kind == .assumed } == grounds.assumed)
    #expect(origins.count { $0.kind == .given || $0.kind == .setting } == grounds.given)
  }
}
