import Experiments
import Metrics
import ScenarioFormat

/// Sentences on one variant: deciding metrics, guardrails, groups that are worse off, and the gain in precision.
struct ComparisonText {
  let rows: [ComparisonRow]
  /// Name of the variant.
  let variant: String
  let design: ExperimentDesign

  /// Sentences, the deciding metrics first.
  var items: [ReportItem] {
    let guardrails = sentences(about: design.guardrails).map(\.text)
    return sentences(about: design.deciding, isFirst: true).map { ReportItem($0.text) }
      + (guardrails.isEmpty ? [] : [ReportItem("Guardrails (each tested separately):", details: guardrails)])
      + unjudged.map { ReportItem(RichText($0)) } + [worseOff] + savings.map { ReportItem(RichText($0)) }
  }

  /// Verdicts on the deciding metrics and the guardrails.
  var verdicts: [ReportVerdict] {
    sentences(about: design.deciding + design.guardrails).map { sentence in
      let verdict = sentence.row.verdict
      return ReportVerdict(
        sentence.row.base.metric, word: sentence.word,
        verdict?.outcome ?? (sentence.isOpen ? .open : .met),
        evidence: sentence.claim)
    }
  }

  /// Sentences in the order in which the design names the metrics.
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

  /// Metrics of the design without enough pairs of values.
  private var unjudged: [String] {
    (design.deciding + design.guardrails).filter { metric in
      !rows.contains { $0.role != .other && $0.base.metric == metric }
    }.map {
      "\(Metric.subject(of: $0)): not judged, since fewer than two replications have a value under both"
    }
  }

  /// Groups for which the variant is worse.
  private var worseOff: ReportItem {
    let worse = groups.filter { $0.row.verdict?.isLoss == true }
    guard !worse.isEmpty else {
      let open = groups.count { $0.row.verdict == .undecided }
      let doubt = open == 0 ? "" : "; \(open) of \(groups.count) figures are undecided"
      return ReportItem(
        "No group is measurably worse off: cities, programmes, partner deciles, newcomers\(doubt).")
    }
    return ReportItem(
      "Who is worse off (each group tested separately):",
      details: worse.map { name, row in
        RichText("\(name): ") + sentence(row).text
      })
  }

  /// Cities, programmes and kinds of partners that are judged on their own.
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

  /// Gain in precision: the median variance ratio of the deciding metrics that differ.
  private var savings: [String] {
    if rows.allSatisfy(\.isSame) { return ["No figure differs from the base's in any replication."] }
    let ratios = rows.filter { $0.role == .deciding && !$0.isSame }.compactMap(\.varianceRatio).sorted()
    guard !ratios.isEmpty else { return [] }
    let ratio = ratios[ratios.count / 2]
    guard ratio.isFinite else { return ["Common random numbers: the difference does not vary at all."] }
    return [
      ratio >= 1.5
        ? "Common random numbers: as precise as about \(ratio.formatted(places: 0)) times as many independent "
          + "replications."
        : "Common random numbers: no more precise than independent replications (variance ratio "
          + "\(ratio.formatted(places: 2)))."
    ]
  }
}

extension ComparisonVerdict {
  fileprivate var outcome: ReportVerdict.Outcome {
    switch self {
    case .better, .slightlyBetter, .equivalent: .met
    case .worse: .missed
    // Sure, and not surely large enough to matter.
    case .slightlyWorse, .undecided: .open
    }
  }
}
