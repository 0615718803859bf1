import ArgumentParser
import Documents
import Experiments
import Foundation
import Metrics
import ScenarioFormat

/// Parses `fill_rate:0.3pp, net_revenue:1%`.
enum PrecisionArgument {
  static func parse(_ text: String) throws -> PrecisionGoal {
    let targets = try text.split(separator: ",", omittingEmptySubsequences: false).map {
      try target(String($0))
    }
    var metrics: Set<String> = []
    if let twice = targets.first(where: { !metrics.insert($0.metric).inserted }) {
      throw ValidationError("There are two half-widths for '\(twice.metric)'.")
    }
    return PrecisionGoal(targets)
  }

  /// Returns what is wrong with a goal for a scenario with these currencies; nil if nothing is.
  static func complaint(about goal: PrecisionGoal, currencies: [String]) -> String? {
    for target in goal.targets {
      guard case .absolute(_, let unit) = target.halfWidth, let metric = Metric.named(target.metric),
        [.money, .moneyPerHour].contains(metric.unit), !currencies.contains(String(unit.prefix(3)))
      else { continue }
      return
        "--until wants '\(target.metric)' in \(unit.prefix(3)), and the cities count in \(currencies.joined(separator: ", "))"
    }
    return nil
  }

  private static func target(_ text: String) throws -> PrecisionGoal.Target {
    let parts = text.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2 else {
      throw ValidationError("'\(text)' is no precision goal; expected one such as 'fill_rate:0.3pp'.")
    }
    guard let metric = Metric.named(parts[0]) else {
      throw ValidationError("There is no metric '\(parts[0])'; \(Metric.hint(forUnknown: parts[0]))")
    }
    do throws(ValueProblem) {
      return PrecisionGoal.Target(metric.name, try MetricMargin(parts[1], for: metric))
    } catch {
      throw ValidationError("'\(parts[1])' \(error.complaint)\(error.allowed.map { "; \($0)" } ?? "").")
    }
  }
}
