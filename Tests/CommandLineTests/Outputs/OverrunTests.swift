import Foundation
import Testing

/// A replication that is given up costs no finished one, and every command names it.
@Suite("Overruns")
struct OverrunTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Self.scenario(limit: 1_000_000), to: "one/scenario.yaml")
  }

  private static func scenario(limit: Int) -> String {
    """
    scenario: one
    start: 2024-03-25
    horizon: 10 d
    event-limit: \(limit)
    presets: [friend]
    cities:
      zug:
        country: CH
        area: 21.6 km2
        population: 30618
        demand: { rate: 12 per day }
        partners: { friend: 12 }
    # Calls that nobody answers make more events than a scenario is expected to have, so that a limit is accepted.
    programmes: { friend: { contact-attempts: 200 } }
    behaviour: { client: { reachable: 2 % }, partner: { recall-delay: { constant: 1 min } } }

    """
  }

  /// Replications, of which the last has the most events, and a limit that it alone exceeds.
  private func limit() throws -> (seed: Int, replications: Int) {
    for seed in 1...20 {
      let totals = try (1...5).map { count in
        let arguments = [
          "run", "one", "--replications", "\(count)", "--seed", "\(seed)", "--out", "probe", "--overwrite",
          "--quiet",
        ]
        let result = try place.start(arguments).result()
        try #require(result.status == 0, "\(result.errors)")
        return try place.manifest("probe").simulatedEvents
      }
      let events = zip(totals, [0] + totals).map(-)
      guard let most = events.max(), let last = events.lastIndex(of: most), last >= 2,
        events[..<last].allSatisfy({ $0 < most })
      else { continue }
      try place.write(Self.scenario(limit: most), to: "one/scenario.yaml")
      return (seed, last + 1)
    }
    throw Missing()
  }

  private struct Missing: Error {}

  private func expectNamed(_ text: String, seed: Int, _ source: SourceLocation = #_sourceLocation) {
    let sentence =
      #/replication \d+ of 'zug'.* under seed (\d+) was given up at 2024-0[3-6]-\d\d \d\d:\d\d:\d\d local time, at event '[a-zA-Z]+', after \d+ events/#
    #expect(
      text.firstMatch(of: sentence).map { String($0.output.1) } == "\(seed)", "\(text)",
      sourceLocation: source)
  }

  private func program(_ line: String) throws -> ProgramResult {
    // Without CI, in which baselines are not written.
    try RunningProgram(
      ["bash", "-c", "\"$0\" \(line)", try Programs.marketsim], in: place, environment: ["CI": ""]
    ).result()
  }

  @Test func finishedReplicationsOfARunAreWritten() throws {
    let (seed, replications) = try limit()
    let result = try program("run one --replications 8 --seed \(seed) --workers 1 --out out")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix("given up: \(replications - 1) of 8 replications finished; they are written\n"))
    expectNamed(result.errors, seed: seed)
    #expect(try place.manifest("out").replicationsFinished == replications - 1)
  }

  @Test func finishedReplicationsOfAComparisonAreWritten() throws {
    let (seed, _) = try limit()
    let result = try program(
      "compare one --set policy.commission='21 %' --replications 8 --seed \(seed) --workers 1 --out out")
    #expect(result.status == 1)
    let finished = try #require(result.errors.firstMatch(of: #/^given up: (\d+) replications? finished; /#))
    expectNamed(result.errors, seed: seed)
    let count = Int(finished.1) ?? 0
    #expect(count >= 2 ? try place.manifest("out").replicationsFinished == count : !place.exists("out"))
  }

  private static let study = """
    study: lengths
    base: one
    factors:
      share: { key: policy.commission, from: 20 %, to: 22 %, step: 1 % }
    sensitivity: { morris: { trajectories: 4 } }
    tune:
      maximize: net_revenue
      budget: { replications: 80 }
      search: { replications: 2 }
      selection: { indifference: 20 %, candidates: 2, first: 4 }
    metrics: [net_revenue, requests]

    """

  @Test(arguments: ["sweep s.yaml --replications 8", "sensitivity s.yaml --replications 8", "tune s.yaml"])
  func finishedTasksOfAStudyAreKept(_ command: String) throws {
    let (seed, _) = try limit()
    try place.write(Self.study, to: "s.yaml")
    for _ in 0..<2 {
      let result = try program("\(command) --seed \(seed) --workers 1 --out out")
      #expect(result.status == 1, "\(result.output)")
      #expect(result.errors.hasPrefix("given up: "), "\(result.errors)")
      #expect(result.errors.contains("; the same command continues from there\n"))
      #expect(!result.errors.contains("interrupted"))
      expectNamed(result.errors, seed: seed)
    }
    #expect(place.exists("out/results.sqlite"))
  }

  @Test func aCheckFailsAndJudgesTheOtherCases() throws {
    let (seed, replications) = try limit()
    let expectations = "expectations: { metrics: [{ metric: requests, at-least: 1 }] }"
    try place.write(
      "regression: long\nscenario: ../one\nreplications: 8\nseed: \(seed)\n\(expectations)\n",
      to: "cases/a.yaml")
    try place.write(
      "regression: short\nscenario: ../study\nreplications: 2\n\(expectations)\n", to: "cases/b.yaml")
    let result = try program("check cases --workers 1 --junit check.xml")
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.output.contains("FAILED"))
    #expect(result.output.contains("passed"))
    let text = try place.text("check.xml")
    expectNamed(text.replacing("&apos;", with: "'").replacing("&#39;", with: "'"), seed: seed)
    #expect(text.contains("\(replications - 1) of 8 replications finished"))
    let update = try program("check cases/a.yaml --workers 1 --update")
    #expect(update.status == 3 && update.errors.contains("; the baseline stays as it is"))
    expectNamed(update.errors, seed: seed)
  }

  @Test func anExplanationOfItSaysSo() throws {
    let (seed, replications) = try limit()
    let result = try program(
      "explain one --job zug-3 --seed \(seed) --replication \(replications - 1)")
    #expect(result.status == 1)
    expectNamed(result.errors, seed: seed)
  }
}
