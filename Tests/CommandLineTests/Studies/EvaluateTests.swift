import Foundation
import Testing

@Suite("Evaluations")
struct EvaluateTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// Sends lines, and returns the answers.
  private func answers(_ lines: [String], _ arguments: String = "") throws -> [[String: Any]] {
    try place.write(lines.joined(separator: "\n") + "\n", to: "requests")
    let script = "exec \"$0\" evaluate study \(arguments) < requests"
    let result = try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: place).result()
    try #require(result.status == 0, "\(result.errors)")
    return try result.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func points(_ answer: [String: Any]) throws -> [NSDictionary] {
    try #require(answer["points"] as? [NSDictionary], "\(answer)")
  }

  @Test func everyLineHasOneAnswerInItsOrder() throws {
    let request = #""points": [[], ["policy.commission=30 %"]], "replications": 2, "metrics": ["requests"]"#
    let found = try answers([
      #"{"id": 1, \#(request)}"#, "nonsense", #"{"id": 3, \#(request), "replication": 1}"#,
      #"{"id": 4, "points": [["policy.comission=30 %"]], "replications": 1}"#, "", #"{"id": 6, \#(request)}"#,
    ])
    #expect(found.map { $0["id"] as? Int } == [1, nil, 3, 4, nil, 6])
    let reasons = found.map { ($0["error"] as? [String: String]) ?? [:] }
    #expect(reasons.map { $0["kind"] } == [nil, "request", "request", "mistakes", "request", nil])
    #expect(reasons[2]["text"] == "unknown key 'replication'; did you mean 'replications'?")
    #expect(reasons[3]["text"]?.contains("did you mean 'commission'") == true)
    #expect(try points(found[0]).count == 2)
    #expect(try points(found[0]) == points(found[5]))
  }

  /// A number that its key cannot hold is named with what is allowed, not taken for a line that is no JSON.
  @Test(arguments: [
    ("seed", "-1", "0 to 18446744073709551615"), ("seed", "1.5", "0 to 18446744073709551615"),
    ("seed", "18446744073709551616", "0 to 18446744073709551615"), ("replications", "1.5", "1 to 1000000"),
    ("first_replication", "0.5", "0 to 1000000"),
    ("id", "9223372036854775808", "-9223372036854775808 to 9223372036854775807"),
  ])
  func numbersOutOfRangeAreNamed(_ key: String, _ number: String, _ range: String) throws {
    let others = [("replications", "1"), ("metrics", #"["requests"]"#)].filter { $0.0 != key }
    let rest = others.map { #", "\#($0.0)": \#($0.1)"# }.joined()
    let found = try answers([#"{"points": [[]], "\#(key)": \#(number)\#(rest)}"#])
    let reason = try #require(found[0]["error"] as? [String: String], "\(found)")
    #expect(reason["kind"] == "request")
    #expect(reason["text"] == "'\(key)' is \(number); expected a whole number from \(range)")
  }

  /// The figures depend neither on the number of workers nor on the other points of a request.
  @Test func figuresAreThoseOfOneWorkerAndOfOnePoint() throws {
    let point = #"["policy.commission=30 %"]"#
    let tail = #""replications": 3, "metrics": ["net_revenue", "fill_rate"], "values": true}"#
    let several = try answers([#"{"points": [[], \#(point), []], \#(tail)"#], "--workers 2")
    let one = try answers([#"{"points": [\#(point)], \#(tail)"#], "--workers 1")
    let base = try answers([#"{"points": [[]], \#(tail)"#], "--workers 1 --set policy.commission='30 %'")
    #expect(try points(several[0])[1] == points(one[0])[0])
    #expect(try points(one[0])[0] == points(base[0])[0])
    #expect(try points(several[0])[0] == points(several[0])[2])
    #expect(try points(several[0])[0] != points(several[0])[1])
  }

  @Test func mistakesOfTheScenarioAreThoseOfARun() throws {
    let result = try place.marketsim("evaluate", "study", "--set", "policy.commission=130 %")
    let run = try place.marketsim("run", "study", "--set", "policy.commission=130 %")
    #expect(result.status == 1 && result.errors == run.errors && result.output == "")
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalEndsAServerThatWaits(_ signal: Int32) throws {
    let script = "exec \"$0\" evaluate study < <(printf '%s\\n' '{}'; sleep 30)"
    let program = try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: place)
    let outputs = place.captures
    func hasAnswered() throws -> Bool {
      try FileManager.default.contentsOfDirectory(atPath: outputs.path).contains { name in
        try name.hasSuffix(".out") && Data(contentsOf: outputs.appending(path: name)).count > 10
      }
    }
    while program.isRunning {
      if try hasAnswered() { break }
      usleep(2000)
    }
    program.send(signal)
    let result = try program.result()
    #expect(result.status == 130 && result.errors == "", "\(result.errors)")
    #expect(
      result.output == #"{"error":{"kind":"request","text":"key 'points' is missing"},"id":null}"# + "\n")
  }
}
