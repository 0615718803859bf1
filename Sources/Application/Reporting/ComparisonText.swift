import Experiments
import Metrics
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
    let guardrails = sentences(about: design.guardrails).map { "  \($0.text(on: terminal))" }
    return sentences(about: design.deciding, isFirst: true).map { $0.text(on: terminal) }
      + (guardrails.isEmpty ? [] : ["Guardrails, each judged on its own:"] + guardrails)
      + unjudged + hurt(on: terminal) + [savings].compactMap(\.self)
  }

  /// In the order in which the design has the metrics.
  private func sentences(about metrics: [String], isFirst: Bool = false) -> [ComparisonSentence] {
    let judged = metrics.flatMap { metric in rows.filter { $0.role != .other && $0.base.metric == metric } }
    return judged.enumerated().map { sentence($1, isFirst: isFirst && $0 == 0) }
  }

  private func sentence(_ row: ComparisonRow, isFirst: Bool = false) -> ComparisonSentence {
    let units = rows.filter {
      $0.base.metric == row.base.metric && $0.city == row.city && $0.base.programme == row.base.programme
    }
    return ComparisonSentence(
      row: row, margin: design.margins[row.base.metric], variant: variant, isFirst: isFirst,
      isOneOfSeveral: units.count > 1)
  }

  /// Metrics of the design of which too little is known.
  private var unjudged: [String] {
    (design.deciding + design.guardrails).filter { metric in
      !rows.contains { $0.role != .other && $0.base.metric == metric }
    }.map {
      "\(Metric.subject(of: $0)): not judged, since fewer than two replications have a value under both"
    }
  }

  /// Groups for which the rules are worse, each looked at on its own.
  private func hurt(on terminal: Terminal) -> [String] {
    let worse = groups.filter { $0.row.verdict == .worse }
    guard !worse.isEmpty else {
      return ["Nobody is seen to be hurt, by city, programme, decile of partners or newcomers."]
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

  private static let partnerGroups = Metric.all.filter(\.isOfPartnerGroup).map(\.name)

  /// The median variance ratio of the deciding metrics that differ.
  private var savings: String? {
    if rows.allSatisfy(\.isSame) { return "No figure differs from the base's in any replication." }
    let ratios = rows.filter { $0.role == .deciding && !$0.isSame }.compactMap(\.varianceRatio).sorted()
    guard !ratios.isEmpty else { return nil }
    let ratio = ratios[ratios.count / 2]
    guard ratio.isFinite else { return "Common random numbers left nothing of the difference to chance." }
    return ratio >= 1
      ? "Common random numbers saved \(ratio.formatted(places: 1)) × the replications."
      : "Common random numbers saved no replications (variance ratio \(ratio.formatted(places: 2)))."
  }
}
