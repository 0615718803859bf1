import Foundation
import Testing

@Suite("Sensitivity")
struct SensitivityTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: what moves it
      base: study
      factors:
        share: { key: policy.commission, from: 5 %, to: 40 % }
        days: { key: horizon, values: [4 d, 5 d, 6 d] }
        strategy:
          key: dispatch.friend.strategy
          values: [{ exclusive: { window: 2 min } }, { broadcast: { to: 3 } }]
      metrics: [requests, fill_rate, net_revenue]
      sensitivity: { morris: { trajectories: 4 } }
      replications: 2

      """, to: "study.yaml")
  }

  private func sensitivity(_ arguments: String...) throws -> ProgramResult {
    try place.start(["sensitivity", "study.yaml"] + arguments).result()
  }

  private func python(_ script: String) throws -> String { try place.run(Programs.python, "-c", script) }

  @Test func screeningWritesTablesThatPandasAndFrictionlessOpen() throws {
    let result = try sensitivity("--workers", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix(
        """
        what moves it · 3 factors · 4 Morris trajectories: 16 points × 2 replications · seed 1 · 2 workers

        """))
    #expect(result.output.contains("Over its range, days moves it by "))
    let folder = "Reports/what moves it-morris"
    #expect(
      place.names(folder) == [
        "datapackage.json", "report.html", "results.csv", "results.sqlite", "sensitivity.csv", "sweep.csv",
      ])
    let verdict = try python(
      """
      import pandas as pd
      found, sweep = (pd.read_csv(f"\(folder)/{name}.csv") for name in ("sensitivity", "sweep"))
      # What does not vary has rows without a value.
      found = found.dropna(subset=["estimate"])
      assert list(found.columns) == ["study", "metric", "unit", "factor", "key", "index", "estimate",
        "estimate_ci95_low", "estimate_ci95_high", "noise", "rows", "n"], list(found.columns)
      assert set(found["index"]) == {"mu", "mu_star", "sigma"} and set(found.factor) == {"share", "days", "strategy"}
      assert (found.estimate_ci95_low <= found.estimate).all() and (found.estimate <= found.estimate_ci95_high).all()
      assert (found.rows == 4).all() and (found.n == 2).all()
      found = found.set_index(["metric", "unit", "factor", "index"])
      # A commission moves no request: nothing here depends on prices. The days do, by hand from the points' means.
      assert found.estimate["requests", "count", "share", "mu_star"] == 0 == found.noise["requests", "count", "share", "mu_star"]
      means = sweep[sweep.metric == "requests"].sort_values("point")
      effects = []
      for i in range(len(means) - 1):
        here, there = means.iloc[i], means.iloc[i + 1]
        if (i + 1) % 4 and here.days != there.days:
          effects.append((there["mean"] - here["mean"]) / ((there.days - here.days) / 2))
      assert len(effects) == 4
      effects = pd.Series(effects)
      for index, value in ("mu", effects.mean()), ("mu_star", effects.abs().mean()), ("sigma", effects.std()):
        assert abs(found.estimate["requests", "count", "days", index] - value) < 1e-9, (index, value)
      print("ok")
      """)
    #expect(verdict == "ok\n")
    let frictionless = URL(filePath: Programs.python).deletingLastPathComponent().appending(
      path: "frictionless")
    let report = try place.run(frictionless.path, "validate", "\(folder)/datapackage.json")
    #expect(!report.contains("INVALID"))
  }

  /// The headline of the page answers every metric, not the first alone.
  @Test func theHeadlineNamesEveryMetric() throws {
    #expect(try sensitivity("--out", "out", "--quiet").status == 0)
    let page = try place.text("out/report.html")
    let headline = try #require(page.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/)).output.1
    for metric in ["requests", "fill rate", "net revenue"] {
      #expect(headline.contains(metric), "\(headline)")
    }
    let sentence = /Days moves requests most, by \d+ over its range\. Share moves net revenue \[CHF\] most/
    #expect(headline.contains(sentence), "\(headline)")
  }

  @Test func varianceIsDivided() throws {
    let result = try sensitivity("--method", "sobol", "--rows", "8", "--out", "out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("8 Sobol samples: 40 points × 2 replications"))
    #expect(result.output.contains("with all interactions"))
    // Shares and the ends of their intervals; the table has what lies beyond 0 and 1 too.
    let shares = result.output.matches(of: /([-−]?\d+) % \(.*?([-−]?\d+) to ([-−]?\d+)\)/)
    #expect(shares.count >= 6)
    let numbers = shares.flatMap { [$0.output.1, $0.output.2, $0.output.3] }.map { Int($0) }
    #expect(numbers.allSatisfy { $0.map((0...100).contains) ?? false }, "\(result.output)")
    let verdict = try python(
      """
      import pandas as pd
      found = pd.read_csv("out/sensitivity.csv").dropna(subset=["estimate"]).set_index(["metric", "unit", "factor", "index"])
      assert found.estimate["net_revenue", "CHF", "share", "total_order"] > 0.3
      assert found.estimate["requests", "count", "share", "total_order"] == 0
      assert (found.noise.isna() == (found.index.get_level_values("index") == "first_order")).all()
      assert found.noise["net_revenue", "CHF", "share", "total_order"] >= 0
      assert found.estimate_ci95_low.min() < 0 and found.estimate_ci95_high.max() > 1
      print("ok")
      """)
    #expect(verdict == "ok\n")
  }

  /// Trajectories meet at some points; in a first run nothing was there before.
  @Test func whatPointsShareIsNotSaidToHaveBeenThereAlready() throws {
    let result = try sensitivity("--out", "out")
    #expect(!result.output.contains("found in the store"))
    let counts = try #require(
      result.output.firstMatch(of: /\n(\d+) runs done, (\d+) reused\n/))
    #expect((Int(counts.output.1) ?? 0) + (Int(counts.output.2) ?? 0) == 64)
  }

  @Test func theSecondTimeNothingIsRunAndMoreRowsOrReplicationsAreAdded() throws {
    #expect(try sensitivity("--out", "out").status == 0)
    let table = try place.text("out/sensitivity.csv")
    let again = try sensitivity("--out", "out")
    #expect(again.output.contains("\nnothing to run: all 64 results are in the store\n"))
    #expect(try place.text("out/sensitivity.csv") == table)
    let rows = try sensitivity("--out", "out", "--rows", "6")
    #expect(rows.output.contains(" runs done, "))
    let both = try sensitivity("--out", "out", "--rows", "6", "--replications", "3")
    #expect(both.output.contains(" found in the store, "))
    #expect(
      try sensitivity("--out", "fresh", "--rows", "6", "--replications", "3", "--workers", "1").status == 0)
    #expect(try place.text("fresh/sensitivity.csv") == place.text("out/sensitivity.csv"))
  }

  @Test(arguments: [SIGKILL, SIGINT]) func whatWasFinishedBeforeASignalIsKept(_ signal: Int32) throws {
    let program = try place.start([
      "sensitivity", "study.yaml", "--out", "out", "--replications", "60", "--workers", "1",
    ])
    // The points take some 200 kB, and a task some 16 kB.
    while program.isRunning {
      let log = place.url.appending(path: "out/results.sqlite-wal")
      let size = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
      if size > 300_000 { break }
      usleep(2000)
    }
    program.send(signal)
    let stopped = try program.result()
    #expect(stopped.status == (signal == SIGKILL ? 128 + SIGKILL : 130))
    #expect(place.names("out").contains("sensitivity.csv") == false)
    if signal == SIGINT { #expect(stopped.errors.hasSuffix("done; the same command continues from there\n")) }
    let next = try sensitivity("--out", "out")
    #expect(next.status == 0, "\(next.errors)")
    let line = try #require(next.output.split(separator: "\n").first { $0.contains(" runs done, ") })
    let counts = try #require(
      line.wholeMatch(of: /(\d+) runs done, (\d+) found in the store, (\d+) reused/))
    let numbers = [counts.output.1, counts.output.2, counts.output.3].compactMap { Int($0) }
    #expect(numbers[1] > 0 && numbers.reduce(0, +) == 64)
    #expect(try sensitivity("--out", "whole").status == 0)
    #expect(try place.text("out/sensitivity.csv") == place.text("whole/sensitivity.csv"))
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    let one = try sensitivity("--replications", "1")
    #expect(one.status == 64)
    #expect(one.errors.hasPrefix("Error: One replication says nothing of chance; at least 2 are needed.\n"))
    let few = try sensitivity("--rows", "3")
    #expect(few.status == 64)
    #expect(few.errors.hasPrefix("Error: 3 rows say nothing of their spread; at least 4 are needed.\n"))
    let text = try place.text("study.yaml")
    try place.write(text.replacing("replications: 2", with: "replications: 1"), to: "study.yaml")
    let asked = try sensitivity()
    #expect(asked.status == 1)
    #expect(
      asked.errors
        == "error: 'what moves it' asks for one replication, which has no confidence interval; give --replications\n"
    )
    try place.write(text.replacing("values: [4 d, 5 d, 6 d]", with: "values: [2 d]"), to: "study.yaml")
    let single = try sensitivity()
    #expect(single.status == 1)
    #expect(
      single.errors.hasPrefix(
        "study.yaml:5:3: error: factor 'days' has one value only; what it moves shows between two at least\n"),
      "\(single.errors)")
    try place.write(text.replacing("trajectories: 4", with: "trajectories: 4, levels: 5"), to: "study.yaml")
    let odd = try sensitivity()
    #expect(odd.errors.contains("'levels: 5' is odd; expected an even number of levels"), "\(odd.errors)")
    #expect(place.names("Reports").isEmpty)
  }
}
