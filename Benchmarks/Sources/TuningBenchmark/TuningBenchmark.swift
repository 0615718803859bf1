import Foundation
import Tuning

/// Problems with known optima, for a search from here or from elsewhere.
///
///     TuningBenchmark problems             a line of JSON for each problem
///     TuningBenchmark tune PROBLEM SEED    tunes it, and prints a line of JSON on what was recommended
///     TuningBenchmark measure PROBLEM SEED reads requests, a line of JSON each, and answers each with a line
@main struct TuningBenchmark {
  /// Request of a search from elsewhere: a point, and the replications to run there; without any, its exact means.
  struct Request: Decodable {
    var values: [Double]
    var replications: Int
  }

  struct Answer: Encodable {
    /// Responses by replication: objective, then those that have upper bounds.
    var rows: [[Double]]
    var outcome: Outcome
  }

  struct Outcome: Encodable {
    var values: [Double]
    /// Exact mean of the objective.
    var value: Double
    var isKept: Bool
    var replications: Int
  }

  struct Description: Encodable {
    struct Range: Encodable {
      var name: String
      var lower, step: Double
      var count: Int
    }
    var name: String
    var factors: [Range]
    var isMaximized: Bool
    var bounds: [Double]
    var budget: Int
    var optimum: Double
  }

  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["problems"] {
      for problem in Problem.all { try printLine(description(problem)) }
      return
    }
    guard words.count == 3, let problem = Problem.all.first(where: { $0.name == words[1] }),
      let seed = Int(words[2]),
      seed >= 0
    else {
      let names = Problem.all.map { "'\($0.name)'" }.joined(separator: ", ")
      exit("expected 'problems', or 'tune' or 'measure' with one of \(names) and a seed from 0")
    }
    switch words[0] {
    case "tune": try await tune(problem, seed)
    case "measure": try measure(problem, seed)
    default: exit("unknown command '\(words[0])'; expected 'problems', 'tune' or 'measure'")
    }
  }

  private static func exit(_ message: String) -> Never {
    FileHandle.standardError.write(Data("TuningBenchmark: \(message)\n".utf8))
    Foundation.exit(1)
  }

  private static func printLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  private static func description(_ problem: Problem) -> Description {
    let factors = problem.factors.map { factor in
      Description.Range(
        name: factor.name, lower: factor.range.lower, step: factor.range.step,
        count: factor.range.stepCount + 1)
    }
    return Description(
      name: problem.name, factors: factors, isMaximized: problem.isMaximized, bounds: problem.bounds,
      budget: problem.budget, optimum: problem.optimum)
  }

  /// Tunes with the settings that a study has where it names none.
  private static func tune(_ problem: Problem, _ seed: Int) async throws {
    let subject = ProblemSubject(problem: problem, seed: seed)
    var settings = TuningSettings()
    settings.seed = UInt64(seed)
    let run = TuningRun(
      subject, goal: problem.goal, settings: settings,
      allowance: TuningAllowance(replications: problem.budget))
    let result = await run.execute()
    guard let chosen = result.chosen else { return try printLine(Outcome?.none) }
    try printLine(outcome(problem, subject.values(chosen.point), result.usedReplications))
  }

  private static func measure(_ problem: Problem, _ seed: Int) throws {
    while let line = readLine() {
      let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
      let rows = (0..<request.replications).map {
        problem.responses(request.values, seed: seed, replication: $0)
      }
      try printLine(Answer(rows: rows, outcome: outcome(problem, request.values, request.replications)))
    }
  }

  private static func outcome(_ problem: Problem, _ values: [Double], _ replications: Int) -> Outcome {
    Outcome(
      values: values, value: problem.means(values)[0], isKept: problem.keepsBounds(values),
      replications: replications)
  }
}
