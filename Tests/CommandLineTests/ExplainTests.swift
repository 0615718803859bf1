import Foundation
import Testing

/// One job's or partner's story, and where two runs part.
@Suite("Explain")
struct ExplainTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func runSmall(_ folder: String = "run") throws {
    let scenario = Programs.scenario("small")
    let result = try place.marketsim("run", scenario, "--replications", "2", "--out", folder, "--quiet")
    try #require(result.status == 0, "\(result.errors)")
  }

  @Test func aJobsStoryNamesTheTimesAndTheRules() throws {
    try runSmall()
    let story = try place.marketsim("explain", "run", "--job", "zug-3")
    #expect(story.errors == "")
    #expect(
      story.output == """
        Tue 5 Mar  20:27  Client 19 books "tv-installation" for Wed 6 Mar 19:00 on 'platform' (B1), for 99.00 \
        CHF plus a fee of 4.90 CHF (B3).
                   20:27  9 of 9 partners qualify (D1, B2), 9 of them are free then (D7).
                   20:27  Offered to partner 5 (no ratings yet, 3.8 km away) until 20:29 (D3).
                   20:28  Partner 5 accepts: 99.00 CHF less 20 % (M2).
                   21:13  Partner 5 speaks to the client (S1).
                   21:13  They agree on Wed 6 Mar 19:00 for 98.63 CHF (S1, M1).
                   21:13  Partner 5 confirms the visit (S4).
        Wed 6 Mar  18:34  Partner 5 sets out (V1).
                   18:48  Partner 5 arrives, 12 min early (V1).
                   19:21  The work is done.
                   19:23  The client signs for 98.63 CHF (V4).
                   19:23  The client pays 98.63 CHF: 19.73 CHF commission, 78.90 CHF for the partner (M2, M3).
        Thu 7 Mar  00:35  The client gives partner 5 4 of 5 stars (R1).
                   00:35  The job ends: performed and paid.

        """)
  }

  @Test func theStoryIsTheOneOfTheEventTrace() throws {
    let scenario = Programs.scenario("small")
    _ = try place.marketsim("run", scenario, "--replications", "2", "--out", "run", "--detail", "events")
    let made = try rows(of: "run/events.csv", ["replication", "event", "job"]).filter {
      $0[0] == "1" && $0[1] == "offer-made"
    }
    let number = try #require(made.first)[2]
    let offers = made.filter { $0[2] == number }
    let story = try place.marketsim("explain", "run", "--job", String(number), "--replication", "1").output
    #expect(story.split(separator: "\n").count { $0.contains("Offered to partner") } == offers.count)
  }

  @Test func aPartnersStoryNamesItsJobs() throws {
    try runSmall()
    let story = try place.marketsim("explain", "run", "--partner", "zug-5").output.split(separator: "\n")
    #expect(
      story.first
        == "Mon 4 Mar  07:39  Job 0: Offered to partner 5 (no ratings yet, 3.8 km away) until 07:41 (D3).")
    #expect(story.contains { $0.hasSuffix("Job 0: The client gives partner 5 5 of 5 stars (R1).") })
  }

  private func runSmall(_ arguments: [String]) throws {
    let result = try place.start(
      ["run", Programs.scenario("small"), "--out", "run", "--quiet"] + arguments
    ).result()
    try #require(result.status == 0, "\(result.errors)")
  }

  private func rows(of table: String, _ columns: [String]) throws -> [[Substring]] {
    let lines = try place.text(table).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(lines.first)
    let places = try columns.map { try #require(header.firstIndex(of: $0[...])) }
    return lines.dropFirst().map { line in places.map { line[$0] } }
  }

  /// Rule T5. The story of a job that is done off the platform mentions it, and that the platform does not know.
  @Test func whatThePlatformCannotKnowIsToldAsSuch() throws {
    let off = "behaviour.partner.off-platform={ base: 100 %, cash: 0 % }"
    let arguments = ["--set", off, "--set", "behaviour.staff.finds-off-platform=0 %", "--detail", "trust"]
    try runSmall(arguments)
    let partner = try #require(try rows(of: "run/trust.csv", ["partner"]).first)[0]
    let story = try place.marketsim("explain", "run", "--partner", "zug-\(partner)").output
    #expect(
      story.contains("Unknown to the platform: partner \(partner) serves the client without it for "),
      "\(story)")
    #expect(story.contains(" would be its commission (T5)."), "\(story)")
  }

  /// Rule T1. A newcomer's story begins with its registration.
  @Test func aNewcomersStoryBeginsWithItsRegistration() throws {
    let people = ["presets=[friend, pro, responsive-people]", "behaviour.responses.partners.candidates=1"]
    let arguments = people.flatMap { ["--set", $0] } + ["--set", "horizon=28 d", "--detail", "partners"]
    try runSmall(arguments)
    let admitted = try rows(of: "run/partners.csv", ["partner", "admitted_at"]).last { !$0[1].isEmpty }
    let newcomer = try #require(admitted)[0]
    #expect(newcomer != "11", "somebody has joined")
    let story = try place.marketsim("explain", "run", "--partner", "zug-\(newcomer)").output
    let lines = story.split(separator: "\n")
    #expect(
      lines.first?.hasSuffix("Partner \(newcomer) registers, with its profile (T1).") == true, "\(story)")
    #expect(lines.contains { $0.hasSuffix("Partner \(newcomer) has passed the check, and may work (T1).") })
  }

  /// Rule M2. An acceptance is explained by the terms of its day.
  @Test func aStoryIsToldByTheTermsOfItsDay() throws {
    let change = "changes=[{ from: day 4, policy: { commission: 30 %, conduct: conduct-2018 } }]"
    try runSmall(["--set", change, "--detail", "jobs"])
    let jobs = try rows(of: "run/jobs.csv", ["job", "accepted_at", "times_returned"])
    let accepted = jobs.filter { !$0[1].isEmpty && $0[2] == "0" }
    let before = try #require(accepted.first { $0[1] < "2024-03-07" })[0]
    let after = try #require(accepted.first { $0[1] > "2024-03-07" })[0]
    #expect(try place.marketsim("explain", "run", "--job", "zug-\(before)").output.contains("less 20 % (M2)"))
    #expect(try place.marketsim("explain", "run", "--job", "zug-\(after)").output.contains("less 30 % (M2)"))
    let story = try place.marketsim("explain", "run", "--partner", "zug-2").output
    let news = "The terms change: a commission of 30 % (M2), the code of conduct 'conduct-2018' from now on."
    #expect(story.contains("Thu 7 Mar  00:00  \(news)\n"), "\(story)")
  }

  @Test func aScenarioIsExplainedLikeItsRun() throws {
    try runSmall()
    let run = try place.marketsim("explain", "run", "--job", "zug-7").output
    let scenario = try place.marketsim("explain", Programs.scenario("small"), "--job", "zug-7").output
    #expect(run == scenario && !run.isEmpty)
  }

  @Test func twoRunsPartAtAnEventAndEndDifferently() throws {
    try runSmall("first")
    let scenario = Programs.scenario("small")
    let strategy = "dispatch.friend.strategy={ broadcast: { to: 3 } }"
    _ = try place.marketsim("run", scenario, "--out", "second", "--set", strategy)
    let account = try place.marketsim("explain", "--diff", "first", "second").output
    #expect(
      account.hasPrefix(
        "The runs diverge in zug, replication 0, on Mon 4 Mar 07:39:\n  A  07:39, offer made, job 0"))
    let lines = account.split(separator: "\n")
    #expect(
      lines[1].hasSuffix("until 2024-03-04 07:41:19.753646")
        && lines[2].hasSuffix("until 2024-03-04 19:39:19.753646"))
    #expect(account.contains("Job 0 in A, first:\n") && account.contains("Job 0 in B, second:\n"))
    #expect(account.contains("Differences in the results\n  of "))
  }

  /// Programs get the same first events, stories and figures as readers; identical runs give empty lists.
  @Test func aDivergenceIsGivenToPrograms() throws {
    try runSmall("first")
    let strategy = "dispatch.friend.strategy={ broadcast: { to: 3 } }"
    _ = try place.marketsim("run", Programs.scenario("small"), "--out", "second", "--set", strategy)
    func report(_ runs: String...) throws -> [String: Any] {
      let text = try place.start(["explain", "--json", "--diff"] + runs).result().output
      return try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }
    let found = try report("first", "second")
    let sides = try #require(found["divergence"] as? [[String: Any]])
    #expect(sides.map { $0["run"] as? String } == ["A", "B"])
    #expect(sides.map { $0["source"] as? String } == ["first", "second"])
    #expect(sides.allSatisfy { $0["event"] as? String == "offer-made" && $0["job"] as? Int == 0 })
    #expect(sides[0]["city"] as? String == "zug" && sides[0]["replication"] as? Int == 0)
    #expect((sides[0]["text"] as? String)?.hasSuffix("until 2024-03-04 07:41:19.753646") == true)
    let stories = try #require(found["stories"] as? [[String: Any]])
    let account = try place.marketsim("explain", "--diff", "first", "second").output
    for row in stories { #expect(account.contains(try #require(row["time"] as? String))) }
    let jobs = try #require(found["jobs"] as? [[String: Any]])
    let common = jobs.compactMap { $0["count"] as? Int }.reduce(0, +)
    #expect(common > 0 && account.contains("\n  of \(common) jobs that both runs have, "), "\(account)")
    let figures = try #require(found["figures"] as? [[String: Any]])
    #expect(!figures.isEmpty && figures.allSatisfy { $0["a"] as? Double != $0["b"] as? Double })
    let same = try report("first", "first")
    for list in ["divergence", "stories", "jobs", "figures"] {
      #expect((same[list] as? [Any])?.isEmpty == true, "\(list)")
    }
  }

  @Test func countsOfOneReplicationAreWhole() throws {
    try runSmall("first")
    let scenario = Programs.scenario("small")
    _ = try place.marketsim("run", scenario, "--out", "second", "--set", "cities.zug.demand.rate=4 per day")
    let account = try place.marketsim("explain", "--diff", "first", "second").output
    #expect(account.contains(/\n  requests: A \d+, B \d+\n/), "\(account)")
  }

  @Test func aRunDoesNotPartFromItself() throws {
    try runSmall()
    let account = try place.marketsim("explain", "--diff", "run", "run", "--replication", "1")
    #expect(account.output == "The runs are identical to the last event in the city, replication 1.\n")
    #expect(account.status == 0)
  }

  @Test func figuresThatThisProgramDoesNotComeToAreNotExplained() throws {
    try runSmall()
    let figures = try place.text("run/kpis.csv")
    try place.write(
      figures.replacing("all,requests,count,15.0", with: "all,requests,count,16.0"), to: "run/kpis.csv")
    try #require(try place.text("run/kpis.csv") != figures)
    // As if the run had come to them: the manifest describes the file.
    _ = try place.run(
      Programs.python, "-c",
      """
      import hashlib, json
      manifest = json.load(open("run/manifest.json"))
      for file in manifest["files"]:
        if file["name"] == "kpis.csv":
          file["sha256"] = hashlib.sha256(open("run/kpis.csv", "rb").read()).hexdigest()
      json.dump(manifest, open("run/manifest.json", "w"))
      """)
    let result = try place.marketsim("explain", "run", "--job", "zug-3")
    #expect(result.status == 1 && result.output == "")
    #expect(
      result.errors.hasPrefix(
        "error: this program does not come to the numbers of that run: requests of zug in replication 0 is 15.0, and was 16.0"
      ))
  }

  /// Each file of a run by itself, its size kept and one byte changed.
  @Test func aChangedFileOfTheSameSizeIsFound() throws {
    let scenario = Programs.scenario("small")
    _ = try place.marketsim("run", scenario, "--out", "run", "--detail", "jobs")
    let files = place.names("run").filter { $0 != "manifest.json" }
    try #require(files.count >= 6)
    for file in files {
      let url = place.url.appending(path: "run/\(file)")
      let original = try Data(contentsOf: url)
      var changed = original
      changed[changed.count / 2] ^= 1
      try changed.write(to: url)
      let result = try place.marketsim("explain", "run", "--job", "zug-3")
      #expect(result.status == 1 && result.output == "", "\(file)")
      #expect(
        result.errors.hasPrefix("error: 'run/\(file)' is not the file that manifest.json describes"),
        "\(file): \(result.errors)")
      try original.write(to: url)
    }
    #expect(try place.marketsim("explain", "run", "--job", "zug-3").status == 0)
  }

  static let mistakes: [([String], String)] = [
    (["run", "--job", "zgu-3"], "'small' has no city 'zgu'; did you mean 'zug'?"),
    (["run", "--job", "zug-999"], "there is no job 999 in zug, replication 0"),
    (["run", "--job", "zug"], "'zug' is not a city and a number; expected, for example, zurich-417"),
    (["run", "--partner", "zug-12"], "zug has no partner 12; there are 0 to 11"),
    (
      ["run", "--job", "zug-3", "--replication", "2"],
      "the run in 'run' has no replication 2; there are 0 to 1"
    ),
    (
      ["run", "--job", "zug-3", "--seed", "5"],
      "the run in 'run' has the seed 1, not 5; leave --seed out, or name the scenario"
    ),
    (
      ["study", "--job", "3"], "'3' could be in any city: zurich-3, łódź-3"
    ),
  ]

  @Test(arguments: mistakes)
  func whatCannotBeExplainedIsSaid(_ arguments: [String], _ answer: String) throws {
    try runSmall()
    let result = try place.start(["explain"] + arguments).result()
    #expect(result.errors == "error: \(answer)\n")
    #expect(result.status == 1)
    #expect(result.output == "")
  }

  @Test(arguments: [
    (["explain"], "Name the folder of a run, or a scenario."),
    (["explain", "run"], "Ask for one thing: --job <city-number>, --partner <city-number>, or --diff."),
    (["explain", "--diff", "run"], "--diff takes two runs or scenarios; 1 was given."),
  ])
  func wrongUsageIsExplained(_ arguments: [String], _ answer: String) throws {
    let result = try place.start(arguments).result()
    #expect(result.errors.prefix { $0 != "\n" } == "Error: \(answer)")
    #expect(result.status == 64)
  }

  /// The folder of a comparison or of a study is no run.
  @Test func foldersOfOtherKindsAreSaidToBeSuch() throws {
    let scenario = Programs.scenario("small")
    let made = try place.marketsim(
      "compare", scenario, "--variant", "dear: policy.commission=25 %", "--replications", "2", "--out",
      "both",
      "--quiet")
    try #require(made.status == 0, "\(made.errors)")
    let comparison = try place.marketsim("explain", "both", "--job", "zug-3")
    #expect(
      comparison.errors
        == "error: 'both' holds a comparison, of base and dear; name a run, or a scenario\n")
    try place.write("", to: "study-results/results.sqlite")
    let study = try place.marketsim("explain", "study-results", "--job", "zug-3")
    #expect(
      study.errors == "error: 'study-results' holds a study; name a run, or the scenario of the study\n")
    #expect(comparison.status == 1 && study.status == 1)
  }
}
