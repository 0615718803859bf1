import Foundation
import Testing

/// The keys that the data packages declare, against the rows of real runs.
@Suite("Primary keys")
struct PrimaryKeyTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: names
      base: study
      replications: 2
      metrics: [fill_rate, net_revenue, requests]
      sensitivity: { morris: { trajectories: 4 } }
      factors:
        share: { key: policy.commission, from: 10 %, to: 30 %, step: 10 % }
        fee: { key: policy.price-factor, values: [90 %, 100 %] }
      tune:
        maximize: fill_rate
        constraints: [requests >= 1, requests <= 1000000]
        budget: { replications: 80 }
        search: { replications: 2 }
        selection: { candidates: 2, first: 2 }
      """, to: "names.yaml")
  }

  private static let commands = [
    "run study --detail all", "run study --profile", "compare study --set policy.commission='31 %'",
    "compare study --variant 'a: policy.commission=31 %' --variant 'b: policy.commission=32 %'",
    "sweep names.yaml", "sensitivity names.yaml", "tune names.yaml", "validity study",
  ]

  @Test(arguments: commands) func noTwoRowsHaveOneKey(_ command: String) throws {
    let script = """
      set -e
      program="$1"; shift
      "$program" \(command) --out out --quiet \(command.hasPrefix("run") || command.hasPrefix("compare") ? "--replications 2" : "")
      """
    try place.write(script, to: "command.sh")
    let result = try RunningProgram(["bash", "command.sh", Programs.marketsim], in: place).result()
    try #require(result.status == 0, "\(result.output)\(result.errors)")
    let check = """
      import csv, json
      package = json.load(open("out/datapackage.json"))
      assert package["resources"]
      for resource in package["resources"]:
          key = resource["schema"]["primaryKey"]
          rows = [tuple(row[name] for name in key) for row in csv.DictReader(open("out/" + resource["path"]))]
          assert len(rows) == len(set(rows)), (resource["name"], key)
          print(resource["name"], len(rows))
      """
    try place.write(check, to: "check.py")
    let tables = try place.run(Programs.python, "check.py").split(separator: "\n")
    #expect(tables.contains { !$0.hasSuffix(" 0") }, "\(tables)")
  }
}
