import TestSupport
import Testing

@testable import ScenarioFormat

/// A good scenario with something wrong laid over it, and the whole of what is reported about it.
@Suite struct ScenarioMistakeTests {
  static let head = """
    scenario: s
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4 } }

    """

  static let mistakes: [Mistake] = [
    Mistake("warm-up: 90 d", "my.yaml:5:1: error: 'warm-up: 90 d' leaves nothing of the horizon of 90 d"),
    Mistake(
      "event-limit: 5000",
      """
      my.yaml:4:70: error: the city 'bern' comes to about 20225 events in a replication, and the 'event-limit' is \
      5000; lower the demand, shorten the horizon, or raise the limit
      """),
    Mistake(
      "channels: { \((0...256).map { "c\($0): {}" }.joined(separator: ", ")) }",
      "my.yaml:5:1: error: there are 257 channels; at most 256 are possible"),
    Mistake(
      "demand: { programmes: { friend: 50 %, pro: 50 % } }",
      "my.yaml:4:89: error: bookings for 'pro' come to 'bern', which has no partners of that programme"),
    Mistake(
      "demand: { programmes: { freind: 1 } }",
      """
      my.yaml:5:25: error: unknown programme 'freind'
          5 | demand: { programmes: { freind: 1 } }
            |                         ^^^^^^ did you mean 'friend'?
      """),
    Mistake(
      "demand: { programmes: { orange-friends: 1 } }",
      """
      my.yaml:5:25: error: unknown programme 'orange-friends'; known are 'friend' and 'pro'
          5 | demand: { programmes: { orange-friends: 1 } }
            |                         ^^^^^^^^^^^^^^ add 'orange-friends' to 'presets'
      """),
    Mistake(
      "demand: { channels: { platform: 60 %, swisscom: 30 % } }",
      "my.yaml:5:11: error: 'channels: {platform: …}' adds up to 90 %; shares must add up to 100 %"),
    Mistake(
      "demand: { channels: { platform: 70 %, swisscom: 30 % } }",
      """
      my.yaml:5:39: error: unknown channel 'swisscom'; known are 'platform'
          5 | demand: { channels: { platform: 70 %, swisscom: 30 % } }
            |                                       ^^^^^^^^ declare it: 'channels: { swisscom: { business-partner: true } }'
      """),
    Mistake(
      "demand: { channels: { platform: 60 %, swisscom: 3 } }",
      """
      my.yaml:5:11: error: 'channels: {platform: …}' mixes shares in percent with plain weights; expected one or the other
      """),
    Mistake(
      "demand: { services: { wifi-setup: 0 } }",
      """
      my.yaml:5:11: error: 'services: {wifi-setup: …}' has nothing but zeros; expected at least one weight above 0
      """),
    Mistake(
      "demand: { channels: { platform: 60 %, swiscom: 40 % } }\nchannels: { platform: {}, swisscom: {} }",
      """
      my.yaml:5:39: error: unknown channel 'swiscom'
          5 | demand: { channels: { platform: 60 %, swiscom: 40 % } }
            |                                       ^^^^^^^ did you mean 'swisscom'?
      """),
    Mistake(
      "demand: { profile: [1, 2, 3] }",
      """
      my.yaml:5:11: error: 'profile: […]' has 3 numbers; expected 168, one for each hour of the week from Monday \
      00:00 on
      """),
    Mistake(
      "demand: { profile: weekday-evening }",
      """
      my.yaml:5:11: error: 'profile: weekday-evening' is unknown; expected 'flat', 'weekday-evenings', \
      'weekdays' or 'every-day'
          5 | demand: { profile: weekday-evening }
            |           ^^^^^^^ did you mean 'weekday-evenings'?
      """),
    Mistake(
      "demand: { channels: { platform: { share: 1, pick-up: 10 % } } }",
      """
      my.yaml:5:45: error: bookings of 'platform' include fetching a device, but 'bern' has no shop of it
          5 | demand: { channels: { platform: { share: 1, pick-up: 10 % } } }
            |                                             ^^^^^^^ say where it is: 'shops: { platform: { east: 1 km, \
      north: 0 km } }'
      """),
    Mistake(
      "policy: { conduct: conduct-2020 }",
      """
      my.yaml:5:11: error: unknown code of conduct 'conduct-2020'
          5 | policy: { conduct: conduct-2020 }
            |           ^^^^^^^ did you mean 'conduct-2018'?
      """),
    Mistake(
      "policy: { comission: 20 % }",
      """
      my.yaml:5:11: error: unknown key 'comission' in 'policy'
          5 | policy: { comission: 20 % }
            |           ^^^^^^^^^ did you mean 'commission'?
      """),
    Mistake(
      "policy: { rating: { minimum: 7 } }",
      "my.yaml:5:21: error: 'minimum: 7' is out of range; expected 1 to 5"),
    Mistake(
      "behaviour: { partner: { misconduct: { swearing: { rate: 120 % } } } }",
      "my.yaml:5:51: error: 'rate: 120 %' is out of range; expected 0 % to 100 %"),
    Mistake(
      "behaviour: { partner: { off-platform: { slope: -0.5 } } }",
      "my.yaml:5:41: error: 'slope: -0.5' is out of range; expected at least 0"),
    Mistake(
      "policy: { misconduct: { sweering: { warnings: 2 } } }",
      """
      my.yaml:5:25: error: unknown key 'sweering' in 'policy.misconduct'
          5 | policy: { misconduct: { sweering: { warnings: 2 } } }
            |                         ^^^^^^^^ did you mean 'swearing'?
      """),
    Mistake(
      "policy: { misconduct: { swearing: { consequence: exclude } } }",
      "my.yaml:5:37: error: 'consequence: exclude' is unknown; expected 'none', 'warning' or 'exclusion'"),
    Mistake(
      "programmes: { gold: { commission: 30 % } }",
      """
      my.yaml:5:15: error: the programme 'gold' is not complete: 'conduct' is missing
          5 | programmes: { gold: { commission: 30 % } }
            |               ^^^^ say 'like: friend'
      """),
    Mistake(
      "programmes: { orange-friends: { commission: 30 % } }",
      """
      my.yaml:5:15: error: the programme 'orange-friends' is not complete: 'conduct' is missing
          5 | programmes: { orange-friends: { commission: 30 % } }
            |               ^^^^^^^^^^^^^^ add 'orange-friends' to 'presets', or say 'like: orange-friends'
      """),
    Mistake(
      "conduct: { strict: { like: conduct-2021 } }",
      """
      my.yaml:5:22: error: 'like: conduct-2021' is unknown; expected 'conduct-2018' or 'conduct-2019'
          5 | conduct: { strict: { like: conduct-2021 } }
            |                      ^^^^ did you mean 'conduct-2018'?
      """),
    Mistake(
      "dispatch: { gold: { zone: 3 km } }",
      "my.yaml:5:13: error: unknown programme 'gold'; known are 'friend' and 'pro'"),
    Mistake(
      "dispatch: { friend: { strategy: { broadcast: { width: 3 } } } }",
      """
      my.yaml:5:48: error: unknown key 'width' in 'dispatch.friend.strategy.broadcast'; known are 'to' and \
      'collecting'
      """),
    Mistake(
      "dispatch: { friend: { strategy: { rounds: [{ to: 3, window: none, decide: best }] } } }",
      """
      my.yaml:5:53: error: 'window: none' leaves the best of the round open for ever; expected a duration
      """),
    Mistake(
      "dispatch: { friend: { zone: 0 km } }",
      "my.yaml:5:23: error: 'zone: 0 km' is out of range; expected more than 0 km"),
    Mistake(
      "partner-kinds: { friend: { hours: mon-fri 17:30-21:00 } }",
      """
      my.yaml:5:28: error: 'hours: mon-fri 17:30-21:00' begins or ends within an hour; expected full hours
      """),
    Mistake(
      "partner-kinds: { gold: { programme: golden } }",
      "my.yaml:5:26: error: unknown programme 'golden'; known are 'friend' and 'pro'"),
    Mistake(
      "behaviour: { client: { slots: [1, 2] } }",
      "my.yaml:5:24: error: 'slots: […]' has 2 numbers; expected 24, one for each hour from 00:00 on, or 168 from Monday 00:00 on"
    ),
    Mistake(
      "behaviour: { partner: { acceptance: 0.8 } }",
      """
      my.yaml:5:25: error: 'acceptance: 0.8' has no percent sign; expected a share such as '20 %'
          5 | behaviour: { partner: { acceptance: 0.8 } }
            |                         ^^^^^^^^^^ did you mean '80 %'?
      """),
    Mistake(
      "support: { agents: 0 }", "my.yaml:5:12: error: 'agents: 0' is out of range; expected 1 to 10000"),
    Mistake(
      "support: { agents: 2, hours: never }",
      "my.yaml:5:23: error: 'hours: never' is empty; expected at least one hour"),
    Mistake(
      "support: { agent: 2 }",
      """
      my.yaml:5:12: error: unknown key 'agent' in 'support'
          5 | support: { agent: 2 }
            |            ^^^^^ did you mean 'agents'?
      """),
    Mistake(
      "support: { respect: { block-after: 0 } }",
      "my.yaml:5:23: error: 'block-after: 0' is out of range; expected 1 to 60000"),
    Mistake(
      "channels: { platform: { test: { pass-rate: 50 % } } }",
      """
      my.yaml:5:25: error: the test of 'platform' leads to nothing: the channel asks for no certifications
      """),
    Mistake(
      "behaviour: { client: { flexible-window: 25 h } }",
      "my.yaml:5:24: error: 'flexible-window: 25 h' is out of range; expected more than 0 s and at most 1 d"
    ),
    Mistake(
      "services: { job: { duration: 1 h, price: 50 EUR } }",
      "my.yaml:5:35: error: the service 'job' has no price in CHF, the currency of 'bern'"),
    Mistake(
      "policy: { no-show: { window: 65 jobs } }",
      "my.yaml:5:22: error: 'window: 65 jobs' is out of range; expected 1 job to 64 jobs"),
    Mistake(
      "policy: { no-show: { window: 0 d } }",
      "my.yaml:5:22: error: 'window: 0 d' is out of range; expected more than 0 s"),
    Mistake(
      "policy: { cancellations: { window: 20 jbs } }",
      """
      my.yaml:5:28: error: 'window: 20 jbs' counts 'jbs'; expected a number such as '50 jobs'
          5 | policy: { cancellations: { window: 20 jbs } }
            |                            ^^^^^^ did you mean 'jobs'?
      """),
    Mistake(
      "dispatch: { friend: { strategy: { rounds: [{ window: none, keep-open: true }] } } }",
      """
      my.yaml:5:60: error: 'keep-open: true' needs a window after which the next round goes out; expected a 'window' \
      with it
      """),
    Mistake(
      "services: { job: { price: 50 CHF } }",
      """
      my.yaml:5:13: error: missing key 'duration' in 'services.job'; expected a duration such as '2 min', \
      '90 s' or '12 h'
      """),
  ]

  @Test(arguments: mistakes) func everyMistakeIsTold(_ mistake: Mistake) {
    let text = Self.head + mistake.text + "\n"
    #expect(ScenarioReport.of(text) == mistake.report + "\n1 error; nothing was run")
  }

  @Test func aScenarioWithoutAnythingIsToldEverythingThatIsMissing() {
    let expected = """
      my.yaml:1:1: error: missing key 'cities'; expected a mapping of names to city
      1 error; nothing was run
      """
    #expect(ScenarioReport.of("scenario: s\n") == expected)
    let empty = """
      my.yaml:2:1: error: there is no city; expected at least one
      my.yaml:1:1: error: there is no programme; name a preset such as 'presets: [friend]', or define one
      2 errors; nothing was run
      """
    let lines = Set(ScenarioReport.of("scenario: s\ncities: {}\n").split(separator: "\n"))
    #expect(lines == Set(empty.split(separator: "\n")))
  }

  @Test func aCityWithoutDemandIsTold() {
    let text = """
      scenario: s
      presets: [friend]
      cities: { bern: { country: CH, area: 51.6 km2, population: 135000, partners: { friend: 4 } } }
      """
    let expected = """
      my.yaml:3:11: error: the city 'bern' has no demand; expected 'rate: 42 per day' or the like
      1 error; nothing was run
      """
    #expect(ScenarioReport.of(text) == expected)
  }

  @Test func tooManySkillsAreTold() {
    let services = (1...17).map { "s\($0): { duration: 1 h, price: 50 CHF }" }.joined(separator: ", ")
    let text = ScenarioReport.of(Self.head + "services: { \(services) }\n")
    #expect(text.hasPrefix("my.yaml:5:1: error: the services take 17 skills; at most 16 are possible\n"))
  }

  @Test(arguments: [
    ("hours-elasticity: -0.5", "'hours-elasticity: -0.5'"), ("shortfall-slope: -1", "'shortfall-slope: -1'"),
    ("leaving-hazard: -0.1", "'leaving-hazard: -0.1'"), ("passes-check: 110 %", "'passes-check: 110 %'"),
    ("hours-limit: 0.5", "'hours-limit: 0.5'"), ("hours-interval: 0", "'hours-interval: 0'"),
  ])
  func aResponseOfTheWrongSignIsAMistake(_ row: (text: String, complaint: String)) {
    let text = ScenarioReport.of(Self.head + "behaviour: { responses: { partners: { \(row.text) } } }\n")
    #expect(text.hasPrefix("my.yaml:5:39: error: \(row.complaint)"), "\(text)")
  }

  @Test func aValueThatIsWrongForEveryCityIsToldOnce() {
    let second = """
        lyon: { country: FR, area: 47.9 km2, population: 522228, demand: { rate: 9 per day }, partners: { friend: 4 } }
      demand: { services: { wifi: 1 } }

      """
    let text = ScenarioReport.of(Self.head + second)
    #expect(text.hasPrefix("my.yaml:6:23: error: unknown service 'wifi'"))
    #expect(text.hasSuffix("1 error; nothing was run"))
  }
}
