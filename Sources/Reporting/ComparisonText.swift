import Experiments
import Recording
import ScenarioFormat

/// A variant's comparison with the base on the terminal: what decides, what is watched, who is hurt, what pairing saved.
public struct ComparisonText: Sendable {
  let rows: [ComparisonRow]
  let variant: String
  let design: ExperimentDesign

  public init(_ rows: [ComparisonRow], variant: String, design: ExperimentDesign) {
    self.rows = rows
    self.variant = variant
    self.design = design
  }

  public func lines(for terminal: Terminal) -> [String] {
    let judged = ordered
    let sentences = judged.enumerated().map { index, row in
      sentence(row, isFirst: index == 0).text(on: terminal)
    }
    return sentences + hurt(on: terminal) + [savings].compactMap(\.self)
  }

  /// Deciding metrics and then guardrails, as the design has them.
  private var ordered: [ComparisonRow] {
    (design.deciding + design.guardrails).flatMap { metric in
      rows.filter { $0.role != .other && $0.base.metric == metric }
    }
  }

  private func sentence(_ row: ComparisonRow, isFirst: Bool = false) -> ComparisonSentence {
    ComparisonSentence(row: row, margin: design.margins[row.base.metric], variant: variant, isFirst: isFirst)
  }

  /// Groups for which the rules are worse, each looked at on its own.
  private func hurt(on terminal: Terminal) -> [String] {
    let worse = groups.filter { $0.row.verdict == .worse }
    guard !worse.isEmpty else {
      return ["Nobody is seen to be hurt, by city, programme, tenth of partners or newcomers."]
    }
    return ["Hurt, each looked at on its own:"]
      + worse.map { "  \($0.name): \(sentence($0.row).text(on: terminal))" }
  }

  private var groups: [(name: String, row: ComparisonRow)] {
    let cities = Set(rows.map(\.city)).subtracting([MetricValue.total])
    let isOne = cities.count == 1
    let watched = Set(design.deciding + design.guardrails)
    return rows.compactMap { row in
      let isTotal = row.city == MetricValue.total
      let isAll = row.base.programme == MetricValue.allProgrammes
      if watched.contains(row.base.metric), !isOne, !isTotal, isAll { return (row.city, row) }
      if watched.contains(row.base.metric), isTotal, !isAll { return (row.base.programme, row) }
      if isTotal, isAll, row.role == .other, Self.partnerGroups.contains(row.base.metric) {
        return ("partners", row)
      }
      return nil
    }
  }

  private static let partnerGroups =
    (1...10).map { "earnings_per_hour_tenth_\($0)" } + ["newcomer_earnings_per_hour"]

  /// The median variance ratio of the deciding metrics.
  private var savings: String? {
    let ratios = rows.filter { $0.role == .deciding }.compactMap(\.varianceRatio).sorted()
    guard !ratios.isEmpty else { return nil }
    let ratio = ratios[ratios.count / 2]
    guard ratio.isFinite else { return "The variant never differs from the base by another amount." }
    return ratio >= 1
      ? "Common random numbers saved \(ratio.formatted(places: 1)) × the replications."
      : "Common random numbers saved no replications (variance ratio \(ratio.formatted(places: 2)))."
  }
}
