import Testing

@testable import ScenarioFormat

/// A good scenario with something doubtful in it, and the warnings about it.
@Suite struct ScenarioWarningTests {
  @Test func doubtfulValuesAreWarnedOf() {
    let unheld = """
      channels: { platform: { certifications: [exam] } }
      partner-kinds: { friend: { certification-share: 0 % } }

      """
    let nobody = "nobody in 'bern' can serve 'platform': no kind of partners there holds certifications"
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + unheld).hasSuffix("warning: \(nobody)"))
    let impossible = """
      channels: { platform: { certifications: [exam], test: { pass-rate: 0 % } } }

      """
    let unpassed = "nobody can pass the test of 'platform': its pass rate is 0 %"
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + impossible) == "my.yaml:5:57: warning: \(unpassed)")
    let busy = "support: { agents: 1, asks: 100 %, handling: { question: 10 h } }\n"
    let few = "1 agents are too few in 'bern': questions and disputes alone keep 8.8 of them busy"
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + busy) == "my.yaml:5:12: warning: \(few)")
    let idle = "support: { respect: {} }\n"
    let none = "'support.respect' has no effect: there is no support desk in 'bern'"
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + idle).hasPrefix("my.yaml:5:12: warning: \(none)"))
    let hidden = "policy: { commission: 30 % }\nprogrammes: { friend: { commission: 10 % } }\n"
    let message = "'programmes.friend.commission' has no effect: 'policy.commission' holds for all"
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + hidden) == "my.yaml:6:25: warning: \(message)")
  }

  /// Warnings about settings of a switched-off feature, unless its switch is written.
  @Test(arguments: [
    ("support: { hours: mon-fri 09:00-17:00 }", "support.hours", "there is no support desk in 'bern'"),
    ("behaviour: { responses: { prices: { incidence: 20 % } } }", "behaviour.responses.prices", ""),
    ("behaviour: { partner: { off-platform: { cash: 20 % } } }", "behaviour.partner.off-platform.cash", ""),
    ("behaviour: { partner: { academy: { gain: 0.1 } } }", "behaviour.partner.academy.gain", ""),
    (
      "behaviour: { partner: { misconduct: { swearing: { reported: 9 % } } } }",
      "behaviour.partner.misconduct.swearing.reported", ""
    ),
  ])
  func whatIsSwitchedOffIsWarnedOf(_ row: (text: String, key: String, reason: String)) {
    let reason = row.reason.isEmpty ? "it is switched off" : row.reason
    let text = ScenarioReport.of(ScenarioMistakeTests.head + row.text + "\n")
    #expect(text.contains("warning: '\(row.key)' has no effect: \(reason)\n"), "\(text)")
  }

  @Test(arguments: [
    "support: { agents: none, hours: mon-fri 09:00-17:00 }",
    "behaviour: { responses: { active: false, prices: { incidence: 20 % } } }",
    "behaviour: { partner: { off-platform: { base: 0 %, cash: 20 % } } }",
    "behaviour: { partner: { off-platform: { slope: 0.1, cash: 20 % } } }",
    "behaviour: { partner: { misconduct: { swearing: { rate: 0 %, reported: 9 % } } } }",
  ])
  func whoNamesTheSwitchHasDecided(_ text: String) {
    #expect(ScenarioReport.of(ScenarioMistakeTests.head + text + "\n") == "")
  }

  /// Rule T1.
  @Test func aCheckThatNobodyPassesIsWarnedOf() {
    func responses(_ values: String) -> String {
      ScenarioReport.of(
        ScenarioMistakeTests.head + "behaviour: { responses: { active: true, partners: { \(values) } } }\n")
    }
    #expect(responses("passes-check: 1 %") == "")
    let message = "nobody passes the background check, so that nobody ever joins"
    #expect(responses("passes-check: 0 %").hasPrefix("my.yaml:5:"))
    #expect(responses("passes-check: 0 %").hasSuffix("warning: \(message)"))
    #expect(responses("passes-check: 0 %, candidates: 0") == "")
  }
}
