import Foundation
import Quantities
import TestSupport
import Testing
import Variates

@testable import Documents

extension TemporaryFiles {
  /// The report about a sample study with the directory's name taken out.
  func report(_ name: String, overrides: [String] = []) -> String {
    do {
      _ = try SampleStudy.format.read(
        path: path(name), overrides: overrides.map { DocumentOverride($0) })
      return ""
    } catch {
      return error.rendered().replacing(directory + "/", with: "")
    }
  }
}

@Suite struct LayerTests {
  @Test func aFileOverwritesWhatItExtends() throws {
    let files = try TemporaryFiles([
      "base.yaml": """
      scenario: base
      cities: { bern: { country: CH, partners: { friend: 3, pro: 1 } }, lyon: { country: FR } }
      policy: { commission: 15 %, minimum: 4 }
      reply-delay: { lognormal: { mean: 45 min, sd: 20 min } }
      """,
      "my.yaml": """
      extends: base.yaml
      scenario: mine
      cities: { bern: { partners: { pro: none } }, lyon: none, bonn: { country: DE } }
      policy: { minimum: 4.5 }
      strategy: { broadcast: { to: 4 } }
      reply-delay: { lognormal: { median: 40 min, sigma: 0.5 } }
      """,
    ])
    let study = try SampleStudy.format.read(path: files.path("my.yaml")).model
    #expect(study.scenario == "mine")
    #expect(study.cities.map(\.name) == ["bern", "bonn"])
    #expect(study.cities[0].partners == ["friend": 3])
    #expect(study.policy.commission == .percent(15))
    #expect(study.policy.minimum == 4.5)
    #expect(study.strategy == .broadcast(BroadcastSettings(to: 4)))
    #expect(
      study.replyDelay
        == sample { () throws(InvalidDistribution) in try .lognormal(median: 2_400, sigma: 0.5) })
  }

  @Test func anErrorPointsIntoTheFileThatHasIt() throws {
    let files = try TemporaryFiles([
      "base.yaml": SampleStudy.head + "policy: { commission: 200 % }\n",
      "my.yaml": "extends: base.yaml\nhorizon: 3\n",
    ])
    #expect(
      files.report("my.yaml") == """
        base.yaml:3:11: error: 'commission: 200 %' is out of range; expected 0 % to 100 %
        my.yaml:2:1: error: 'horizon: 3' has no unit; expected a duration such as '2 min', '90 s' or '12 h'
        2 errors; nothing was run
        """)
  }

  @Test func aCycleAndAnAbsentFileAreToldAtTheirExtends() throws {
    let files = try TemporaryFiles([
      "a.yaml": "scenario: a\nextends: b.yaml\n", "b.yaml": SampleStudy.head + "extends: a.yaml\n",
      "c.yaml": SampleStudy.head + "extends: bb.yaml\n",
    ])
    #expect(
      files.report("a.yaml").contains(
        "b.yaml:3:1: error: 'extends: a.yaml' leads back to a file that this one is extended by"))
    let absent = files.report("c.yaml")
    #expect(absent.contains("c.yaml:3:1: error: there is no file 'bb.yaml'"))
    #expect(absent.contains("did you mean 'b.yaml'?"))
    #expect(
      files.report("none.yaml") == "none.yaml: error: there is no file 'none.yaml'\n1 error; nothing was run")
  }

  @Test func presetsLieUnderTheFileInTheirOrder() throws {
    let named = try SampleStudy.read(
      SampleStudy.head + "presets: [friend, wide]\npolicy: { commission: 10 % }\n")
    #expect(named.policy.minimum == 4.4)
    #expect(named.policy.commission == .percent(10))
    #expect(named.strategy == .broadcast(BroadcastSettings(to: 5)))
    let reversed = try SampleStudy.read(SampleStudy.head, overrides: ["presets=[wide, friend]"])
    #expect(reversed.strategy == .exclusive(window: .minutes(2)))
    #expect(
      SampleStudy.report(SampleStudy.head + "presets: [freind]\n") == """
        my.yaml:3:11: error: 'freind' in 'presets[0]' is unknown; expected 'friend' or 'wide'
            3 | presets: [freind]
              |           ^^^^^^ did you mean 'friend'?
        1 error; nothing was run
        """)
  }

  @Test func overridesReachEveryKey() throws {
    let study = try SampleStudy.read(
      SampleStudy.head + "reply-delay: { exponential: { mean: 3 min } }\n",
      overrides: [
        "cities.zurich.partners.pro=5", "policy.commission=12.5 %", "strategy={broadcast: {to: 7}}",
        "strategy.broadcast.expiry=1 h", "reply-delay.exponential.mean=4 min",
        "cities.zurich.profile=[1, 2, 3]",
        "cities.zurich.profile.1=9",
      ])
    #expect(study.cities[0].partners == ["pro": 5])
    #expect(study.cities[0].profile == .hours([1, 9, 3]))
    #expect(study.policy.commission == Proportion(partsPerMillion: 125_000))
    #expect(study.strategy == .broadcast(BroadcastSettings(to: 7, expiry: .hours(1))))
    #expect(study.replyDelay == sample { () throws(InvalidDistribution) in try .exponential(mean: 240) })
  }

  @Test(arguments: [
    ("policy.comission=20 %", "unknown key 'comission' in 'policy'; did you mean 'commission'?"),
    ("cities.zurch.area=3 km2", "unknown key 'zurch' in 'cities'; did you mean 'zurich'?"),
    ("polcy.commission=20 %", "unknown key 'polcy'; did you mean 'policy'?"),
    (
      "policy.commission=30",
      "'commission: 30' has no percent sign; expected a share such as '20 %'; did you mean '30 %'?"
    ),
    ("policy.commission.x=30", "unknown key 'x' in 'policy.commission'"),
    ("policy", "'policy' has no '=' behind its key; expected KEY.PATH=VALUE"),
    ("=3", "'=3' has no key; expected KEY.PATH=VALUE"),
    (
      "strategy.exclusive.window=[",
      "a value is missing here; write a value, or remove the comma or bracket"
    ),
  ])
  func aWrongOverrideIsToldByItsText(_ text: String, _ message: String) {
    let report = SampleStudy.report(SampleStudy.head, overrides: [text])
    #expect(report == "--set \(text): error: \(message)\n1 error; nothing was run")
  }

  @Test(arguments: ["--set", "--common", "--variant dear:"])
  func aWrongOverrideIsBlamedOnItsOption(_ option: String) {
    for text in [
      "polcy=3", "policy.commission=130 %", "policy.commission=[", "policy", "policy..a=3", "a=1\n2",
    ] {
      #expect {
        try SampleStudy.format.read(
          SourceText(name: "my.yaml", text: SampleStudy.head),
          overrides: [DocumentOverride(text, option: option)])
      } throws: { error in
        (error as? DiagnosticReport)?.rendered().hasPrefix("\(option) \(text.prefix { $0 != "\n" })") == true
      }
    }
  }

  @Test func aSettingHasOneLine() {
    let setting = DocumentSetting(key: "scenario", value: WrittenValue("a\nb: 1"), label: "--name a")
    #expect(throws: DiagnosticReport.self) {
      let files = try TemporaryFiles(["my.yaml": SampleStudy.head])
      _ = try SampleStudy.format.read(path: files.path("my.yaml"), settings: [setting])
    }
  }

  @Test(arguments: [
    "extends: nowhere.yaml", "extends: broken.yaml", "extends: my.yaml", "extends: [a]",
    "extends: other.yaml",
  ])
  func keysOfAFileThatCannotBeReadAreNotMissing(_ line: String) throws {
    let files = try TemporaryFiles([
      "my.yaml": line + "\npolicy: { comission: 3 % }\n", "broken.yaml": "scenario: [",
      "other.yaml": "secret: 3",
    ])
    let report = files.report("my.yaml", overrides: ["cities.bern.country=CH"])
    #expect(!report.contains("missing key") && !report.contains("'bern'"), "\(report)")
    // Mistakes in the file itself are reported.
    #expect(report.contains("unknown key 'comission'"), "\(report)")
    #expect(report.hasSuffix("2 errors; nothing was run"), "\(report)")
  }

  @Test func checksOfTheWholePointAtTheirKeys() throws {
    let source = SourceText(name: "my.yaml", text: "scenario: s\ncities:\n  bern: { country: CH }\n")
    #expect {
      try SampleStudy.format.read(source) { study, places in
        study.cities.filter(\.partners.isEmpty).map {
          places.error(["cities", $0.name, "partners"], "city '\($0.name)' has no partners")
        }
      }
    } throws: { error in
      (error as? DiagnosticReport)?.diagnostics.first?.rendered()
        == "my.yaml:3:3: error: city 'bern' has no partners"
    }
  }
}
