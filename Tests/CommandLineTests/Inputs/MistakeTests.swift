import Foundation
import Testing

/// A mistake and what the program says to it, word for word.
struct Mistake: Sendable, CustomTestStringConvertible {
  var name: String
  /// A line of the scenario and its replacement.
  var change: (String, String)?
  var arguments: [String] = ["study/scenario.yaml"]
  var says: String

  var testDescription: String { name }

  static let all = [
    Mistake(
      name: "wrong key", change: ("warm-up: 2 d", "warm-upp: 2 d"),
      says: """
        study/scenario.yaml:5:1: error: unknown key 'warm-upp'
            5 | warm-upp: 2 d
              | ^^^^^^^^ did you mean 'warm-up'?
        1 error; nothing was run

        """),
    Mistake(
      name: "wrong unit", change: ("horizon: 12 d", "horizon: 12"),
      says: """
        study/scenario.yaml:4:1: error: 'horizon: 12' has no unit; expected a duration such as '2 min', '90 s' or '12 h'
        1 error; nothing was run

        """),
    Mistake(
      name: "out of range", change: ("platform: 80 %", "platform: 180 %"),
      says: """
        study/scenario.yaml:9:23: error: 'platform: 180 %' is out of range; expected 0 % to 100 %
        1 error; nothing was run

        """),
    Mistake(
      name: "unknown preset in the file",
      change: ("[friend, pro, orange-friends]", "[friend, pro, orange-frends]"),
      says: """
        study/scenario.yaml:7:24: error: 'orange-frends' in 'presets[2]' is unknown; expected 'friend', 'pro', \
        'orange-friends', 'conduct-2018', 'conduct-2019', 'respect-for-agents', 'responsive-people' or 'textbook'
            7 | presets: [friend, pro, orange-frends]
              |                        ^^^^^^^^^^^^^ did you mean 'orange-friends'?
        1 error; nothing was run

        """),
    Mistake(
      name: "missing file", arguments: ["stduy"],
      says: """
        stduy: error: there is no file 'stduy'; did you mean 'study'?
        1 error; nothing was run

        """),
    Mistake(
      name: "unknown path after --set", arguments: ["study", "--set", "polcy.commission=30 %"],
      says: """
        --set polcy.commission=30 %: error: unknown key 'polcy'; did you mean 'policy'?
        1 error; nothing was run

        """),
    Mistake(
      name: "value out of range after --set", arguments: ["study", "--set", "policy.commission=130 %"],
      says: """
        --set policy.commission=130 %: error: 'commission: 130 %' is out of range; expected 0 % to 100 %
        1 error; nothing was run

        """),
    Mistake(
      name: "no value after --set", arguments: ["study", "--set", "policy.commission"],
      says: """
        --set policy.commission: error: 'policy.commission' has no '=' behind its key; expected KEY.PATH=VALUE
        1 error; nothing was run

        """),
    Mistake(
      name: "warm-up as long as the horizon", arguments: ["study", "--warm-up", "12d"],
      says: """
        --warm-up 12d: error: 'warm-up: 12 d' leaves nothing of the horizon of 12 d
        1 error; nothing was run

        """),
    Mistake(
      name: "two at once", change: ("warm-up: 2 d\nreplications: 4", "warm-up: two days\nreplication: 4"),
      says: """
        study/scenario.yaml:5:1: error: 'warm-up: two days' is not a duration; expected a duration such as '2 min', '90 s' or '12 h'
        study/scenario.yaml:6:1: error: unknown key 'replication'
            6 | replication: 4
              | ^^^^^^^^^^^ did you mean 'replications'?
        2 errors; nothing was run

        """),
  ]
}

@Suite("Mistakes")
struct MistakeTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test(arguments: Mistake.all)
  func isExplained(_ mistake: Mistake) throws {
    if let (line, instead) = mistake.change {
      let scenario = try Scenarios.twoCities
      try #require(scenario.contains(line))
      try place.write(scenario.replacing(line, with: instead), to: "study/scenario.yaml")
    }
    let result = try place.start(["run"] + mistake.arguments + ["--out", "out"]).result()
    #expect(result.errors == mistake.says)
    #expect(result.output == "")
    #expect(result.status == 1)
    #expect(place.names() == ["study"])
    let validation = try place.start(
      ["validate"] + mistake.arguments.map { $0 == "--warm-up" ? "--set" : $0 == "12d" ? "warm-up=12d" : $0 }
    ).result()
    #expect(
      validation.errors == mistake.says.replacing("--warm-up 12d:", with: "--set warm-up=12d:"))
    #expect(validation.status == 1)
  }
}
