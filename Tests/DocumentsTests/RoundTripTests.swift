import Quantities
import Testing
import Variates

@testable import Documents

@Suite struct RoundTripTests {
  static let rich = """
    scenario: "a: rich #1"
    start: 2024-02-29
    horizon: 1 h 30 min
    cities:
      zürich: { country: CH, area: 87.9 km2, rate: 3 per hour, reach: none, hours: "fri 22:00-02:00, sat-mon 09:00-18:00" }
      geneva:
        country: CH
        population: 204000
        speed: 7 m/s
        reach: 800 m
        hours: always
        opens-at: 24:00
        partners: { pro: 15, friend: 45 }
        profile: [0.1, 1e-7, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]
    strategy: { broadcast: { to: 4, expiry: 90 min } }
    policy: { commission: 12.3456 %, window: 1 job, fee: [2.90 EUR, 4.9 CHF], bonus: 7 PLN, paused: true, ranking: nearness }
    reply-delay: { lognormal: { mean: 45 min, sd: 20 min } }
    hops: { binomial: { trials: 10, probability: 0.3 } }
    """

  @Test func theResolvedScenarioReadsBackTheSame() throws {
    let study = try SampleStudy.read(Self.rich)
    let resolved = SampleStudy.format.resolved(study)
    #expect(try SampleStudy.read(resolved) == study)
    #expect(SampleStudy.format.resolved(try SampleStudy.read(resolved)) == resolved)
  }

  @Test func theResolvedScenarioIsExplicitAndReadable() throws {
    let study = try SampleStudy.read(Self.rich)
    #expect(
      SampleStudy.format.resolved(study) == """
        scenario: "a: rich #1"
        start: 2024-02-29
        horizon: 1 h 30 min
        cities:
          zürich:
            country: CH
            time-zone: Europe/Zurich
            area: 87.9 km2
            population: 100000
            rate: 72 per day
            speed: 25 km/h
            reach: none
            hours: "mon 09:00-18:00, fri 22:00-24:00, sat 00:00-02:00, sat 09:00-18:00, sun 09:00-18:00"
            opens-at: 08:00
            partners: {}
            profile: flat
          geneva:
            country: CH
            time-zone: Europe/Zurich
            area: 50 km2
            population: 204000
            rate: 10 per day
            speed: 25.2 km/h
            reach: 0.8 km
            hours: always
            opens-at: 24:00
            partners:
              friend: 45
              pro: 15
            profile: [
              0.1, 1e-07, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
              28,
            ]
        strategy:
          broadcast:
            to: 4
            expiry: 1 h 30 min
        policy:
          commission: 12.3456 %
          window: 1 job
          minimum: 4.2
          fee:
            CHF: 4.90
            EUR: 2.90
          bonus: 7.00 PLN
          paused: true
          ranking: nearness
        reply-delay:
          lognormal:
            mean: 45 min
            sd: 20 min
        hops:
          binomial:
            trials: 10
            probability: 0.3

        """)
  }

  @Test(arguments: [
    "4 min", "{ uniform: { low: 1 min, high: 3 min } }", "{ uniform: { mean: 10 min, sd: 1 min } }",
    "{ exponential: { mean: 3 min } }", "{ exponential: { rate: 7 per hour } }", "{ constant: 3 s }",
    "{ gamma: { mean: 3 min, sd: 1 min } }", "{ gamma: { shape: 2.5, scale: 0.3 s } }",
    "{ erlang: { stages: 3, mean: 10 min } }", "{ erlang: { mean: 10 min, sd: 5 min } }",
    "{ lognormal: { mean: 45 min, sd: 20 min } }", "{ lognormal: { median: 4 min, sigma: 1 } }",
    "{ lognormal: { mu: 1.2345678901234, sigma: 0.3333333333333333 } }",
    "{ normal: { mean: 1 h, sd: 3 min } }",
    "{ truncated-normal: { mean: 1 h, sd: 30 min, min: 0 } }", "{ weibull: { mean: 10 min, sd: 4 min } }",
    "{ weibull: { shape: 1.7, scale: 3 min } }", "{ beta: { alpha: 2, beta: 3, min: 1 min, max: 5 min } }",
    "{ beta: { mean: 3 min, sd: 30 s, min: 1 min, max: 5 min } }",
    "{ triangular: { low: 1 min, mode: 2 min, high: 7 min } }", "{ triangular: { mean: 20 min, sd: 2 min } }",
    "{ pareto: { shape: 2.5, scale: 1 min } }", "{ pareto: { mean: 3 min, sd: 1 min } }",
    "{ discrete: { values: [1 h, 2 h, 3 h], weights: [3, 2, 1] } }",
    "{ discrete: { values: [1 h, 2 h], weights: [70, 30] } }",
    "{ empirical: { values: [1 min, 2.5 min, 90 s] } }",
    "{ mixture: [{ weight: 0.7, of: 20 min }, { weight: 0.3, of: { exponential: { mean: 1 h } } }] }",
  ])
  func everyDistributionReadsBackTheSame(_ text: String) throws {
    let study = try SampleStudy.read(SampleStudy.head + "reply-delay: \(text)\n")
    let resolved = SampleStudy.format.resolved(study)
    let again = try SampleStudy.read(resolved)
    #expect(again.replyDelay == study.replyDelay, "\(resolved)")
  }

  @Test func distributionsMeanWhatTheySay() throws {
    let study = try SampleStudy.read(
      SampleStudy.head + "reply-delay: { lognormal: { mean: 45 min, sd: 20 min } }\nhops: 3\n")
    #expect(abs(study.replyDelay.mean - 2_700) < 1e-6)
    #expect(abs(study.replyDelay.variance.squareRoot() - 1_200) < 1e-6)
    #expect(study.hops.mean == 3)
  }

  @Test func everyScalarReadsBackTheSame() throws {
    var state: UInt64 = 1
    let dimensions: [Dimension] =
      [.distance, .area, .speed, .seconds] + RateUnit.allCases.map { .rate(per: $0) }
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int64(bitPattern: state) >> Int64(state % 50)
      let span = TimeSpan(microseconds: number / 1_000)
      #expect(try ScalarSyntax<TimeSpan>.duration.parse(span.documentText) == span)
      let share = Proportion(partsPerMillion: number % 1_000_000_000)
      #expect(try ScalarSyntax<Proportion>.share.parse(share.documentText) == share)
      let money = Money(minorUnits: number / 1_000, currency: .chf)
      #expect(try ScalarSyntax<Money>.money.parse(money.description) == money)
      let length = Double(bitPattern: state)
      if length.isFinite {
        for dimension in dimensions {
          let text = ScalarSyntax<Double>.measure(dimension).format(length).flow
          #expect(try ScalarSyntax<Double>.measure(dimension).parse(text) == length, "\(text)")
        }
      }
      let day = Int(state % 3_000_000) - 700_000
      let date = ScalarSyntax<Int>.date.format(day).flow
      #expect(try ScalarSyntax<Int>.date.parse(date) == day)
      let first = Int(state % 10_000)
      let hours = WeeklyStretches([first..<(first + 80), 0..<(Int(state >> 40) % 5_000 + 1)])
      #expect(try WeeklyStretches(documentText: hours.documentText) == hours)
    }
  }

  @Test func theCalendarAgreesWithKnownDays() throws {
    #expect(CivilDate(year: 1970, month: 1, day: 1).dayNumber == 0)
    #expect(CivilDate(year: 2024, month: 3, day: 4).dayNumber == 19_786)
    #expect(CivilDate(year: 2000, month: 2, day: 29).dayNumber == 11_016)
    #expect(CivilDate(year: 1900, month: 2, day: 29).dayNumber == nil)
    #expect(CivilDate(dayNumber: 19_786).description == "2024-03-04")
  }
}
