import ArgumentParser
import Foundation
import Metrics
import Reporting
import Runs
import ScenarioFormat

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "List the metrics: unit, which way is better, the difference that does not matter, meaning.",
    discussion: """
      Examples:

        marketsim metrics fill
        marketsim metrics earnings decile

      The margin is what comparisons use where the scenario's 'experiment.margins' does not name the metric.
      """)

  @Argument(help: "Words that the name or the meaning must contain; without them every metric is listed.")
  var words: [String] = []

  func validate() throws {
    guard Metric.matching(words).isEmpty else { return }
    let text = words.joined(separator: " ")
    throw ValidationError("There is no metric about '\(text)'; \(Metric.hint(forUnknown: text))")
  }

  func run() {
    let lines = MetricListing(Metric.matching(words)).lines(on: Terminal(descriptor: STDOUT_FILENO))
    StandardOutput.write(lines.map { $0 + "\n" }.joined())
  }
}
