import Foundation
import Testing

/// A metric that is asked for and has no value keeps its row, with n = 0 and null, and is warned of by every command.
@Suite("Metrics without a value")
struct ValuelessMetricTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    // There is no support desk, so that its agents have no utilisation.
    try place.write(
      """
      extends: ../study/scenario.yaml
      experiment: { deciding: [agent_utilisation, fill_rate], guardrails: [requests] }

      """, to: "asked/scenario.yaml")
    try place.write(
      """
      study: deskless
      base: asked
      factors:
        share: { key: policy.commission, from: 20 %, to: 22 %, step: 1 % }
      sensitivity: { morris: { trajectories: 4 } }
      tune:
        maximize: net_revenue
        currency: CHF
        budget: { replications: 80 }
        search: { replications: 2 }
        selection: { indifference: 20 %, candidates: 2, first: 4 }
      metrics: [net_revenue, agent_utilisation]

      """, to: "s.yaml")
    try place.write(
      """
      regression: deskless
      scenario: asked
      replications: 2
      expectations: { metrics: [{ metric: agent_utilisation, at-least: 0.1 }] }

      """, to: "r.yaml")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    /// Arguments of the command, without the folder.
    var command: String
    /// Table with a column for the number of replications, and the list of it in the JSON.
    var table: String
    var hasRecords = true
    /// Column that is empty.
    var value = "mean"
    var testDescription: String { command }
  }

  static let cases = [
    Case(command: "run asked --replications 2", table: "summary"),
    Case(
      command: "compare asked --set policy.commission='25 %' --replications 2", table: "comparison",
      value: "difference"),
    Case(command: "sweep s.yaml --replications 2", table: "sweep"),
    Case(command: "sensitivity s.yaml --replications 2", table: "sensitivity", value: "estimate"),
    Case(command: "tune s.yaml", table: "tuning", hasRecords: false),
  ]

  private func program(_ line: String) throws -> ProgramResult {
    // Without CI, in which baselines are not written.
    try RunningProgram(
      ["bash", "-c", "\"$0\" \(line)", try Programs.marketsim], in: place, environment: ["CI": ""]
    ).result()
  }

  @Test(arguments: cases)
  func theRowStaysAndIsWarnedOf(_ tried: Case) throws {
    let result = try program("\(tried.command) --out out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains(/Warning: no value in any replication.* \(n = 0\): agent_utilisation\./)
        || result.output.contains(
          "Agent utilisation: not judged, since fewer than two replications have a value"),
      "\(result.output)")
    let check = """
      import csv, sys
      table, value = sys.argv[1:]
      rows = [r for r in csv.DictReader(open(f"out/{table}.csv")) if r["metric"] == "agent_utilisation"]
      assert rows, "no row"
      for row in rows:
        assert row["n"] == "0" and row[value] == "", row
      print(len(rows))
      """
    #expect(try Int(place.run(Programs.python, "-c", check, tried.table, tried.value).dropLast()) ?? 0 > 0)
  }

  @Test(arguments: cases.filter(\.hasRecords))
  func theJSONHasNullAndNoAbsentKey(_ tried: Case) throws {
    let result = try program("\(tried.command) --out out --json > report.json")
    #expect(result.status == 0, "\(result.errors)")
    let check = """
      import json, sys
      table, value = sys.argv[1:]
      records = json.load(open("report.json"))[table]
      assert len({tuple(sorted(r)) for r in records}) == 1, "keys differ"
      mine = [r for r in records if r["metric"] == "agent_utilisation"]
      assert mine and all(r["n"] == 0 and r[value] is None for r in mine), mine
      print("ok")
      """
    #expect(try place.run(Programs.python, "-c", check, tried.table, tried.value) == "ok\n")
  }

  @Test func everyReplicationHasItsEmptyRow() throws {
    #expect(try program("run asked --replications 2 --out out --quiet").status == 0)
    #expect(try program("sweep s.yaml --replications 2 --out swept --quiet").status == 0)
    let check = """
      import csv
      for path, count in (("out/kpis.csv", 2), ("swept/results.csv", 6)):
        rows = [r for r in csv.DictReader(open(path))
                if r["metric"] == "agent_utilisation" and (r["city"], r["programme"]) == ("total", "all")]
        assert len(rows) == count and all(r["value"] == "" for r in rows), (path, rows)
      import json
      assert all("rows" in f for f in json.load(open("out/manifest.json"))["files"])
      print("ok")
      """
    #expect(try place.run(Programs.python, "-c", check) == "ok\n")
  }

  @Test func aCheckFailsByIt() throws {
    let result = try program("check r.yaml --json")
    #expect(result.status == 1)
    #expect(result.output.contains("the metric has no value in any replication (n = 0)"))
    let refused = try program("check r.yaml --update")
    #expect(refused.status == 1 && !place.exists("r.baseline.json"))
    #expect(
      refused.errors.contains(
        "the baseline of 'deskless' stays as it is: agent_utilisation of total at least 0.1, and it has no value (n = 0); "
          + "--force writes it all the same"), "\(refused.errors)")
    #expect(try program("check r.yaml --update --force --quiet").status == 0)
    #expect(try place.text("r.baseline.json").contains("\"trace\": null"))
  }
}
