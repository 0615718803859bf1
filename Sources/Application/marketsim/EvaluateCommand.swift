import ArgumentParser
import Documents
import Foundation
import Reporting
import Runs
import ScenarioFormat

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Answer evaluations of a scenario's variants, a line of JSON for each.",
    discussion: """
      A server for optimisers, on standard input and output. Each line of input is a request, and each has one line of \
      output:

        marketsim evaluate my-city < requests.jsonl

        {"id": 1, "points": [["policy.commission=25 %"], []], "replications": 10, "seed": 1,
         "metrics": ["net_revenue"], "constraints": ["fill_rate >= 85 %"]}        (on one line)

      The answer has mean, standard error and 95 % interval of each metric at each point, and says of each constraint \
      whether it is kept, broken or undecided. All points of a seed meet the same days. Figures are those of \
      'marketsim run' with the same values. Documentation/Evaluate.md lists all keys. It ends with the input.
      """)

  @OptionGroup var source: ScenarioArguments
  @OptionGroup var workforce: WorkerArguments

  func run() async throws {
    Interruption.listen()
    let server = try ScenarioArguments.reading {
      try EvaluationServer(
        path: source.scenario, overrides: source.overrides.map { DocumentOverride($0) },
        workers: workforce.count)
    }
    var lines = LineReader()
    while let line = lines.next(shouldStop: { Interruption.hasBeenAsked }) {
      let answer = await server.answer(to: line, shouldStop: { Interruption.hasBeenAsked })
      StandardOutput.write(String(decoding: answer, as: UTF8.self) + "\n")
      if StandardOutput.failure != nil { return }
    }
    if Interruption.hasBeenAsked { throw ExitCode(130) }
  }
}
