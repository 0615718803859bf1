import ArgumentParser
import Experiments
import Foundation
import Recording
import ScenarioFormat

/// Reads `fill_rate:0.3pp, net_revenue:1%`.
enum PrecisionArgument {
  static func parse(_ text: String) throws -> PrecisionGoal {
    PrecisionGoal(try text.split(separator: ",").map { try target(String($0)) })
  }

  private static func target(_ text: String) throws -> PrecisionGoal.Target {
    let parts = text.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2 else {
      throw ValidationError("'\(text)' is no target; one such as 'fill_rate:0.3pp' is wanted.")
    }
    guard let metric = Metric.named(parts[0]) else {
      let advice = didYouMean(parts[0], among: Metric.all.map(\.name)).map { "; \($0)" } ?? "."
      throw ValidationError("There is no metric '\(parts[0])'\(advice)")
    }
    do throws(ValueProblem) {
      return PrecisionGoal.Target(metric.name, try MetricMargin(parts[1], for: metric))
    } catch {
      throw ValidationError("'\(parts[1])' \(error.complaint)\(error.allowed.map { "; \($0)" } ?? "").")
    }
  }
}
