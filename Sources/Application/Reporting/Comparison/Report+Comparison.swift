import Experiments
import Metrics
import ScenarioFormat
import ScenarioModel

extension Report {
  /// Report of a comparison: for each variant its verdicts in sentences, then whether the precision asked for was reached.
  ///
  /// - Parameters:
  ///   - variants: names and scenarios of the variants, in the order of the comparison.
  ///   - requests: results of single requests by variant; nil where they were not kept.
  ///   - goal: nil if no precision was asked for.
  public init(
    _ comparison: Comparison, of base: LoadedScenario,
    variants loaded: [(name: String, loaded: LoadedScenario)], requests: ComparedRequests? = nil,
    goal: PrecisionOutcome?, provenance: Provenance
  ) {
    let variants = loaded.map(\.name)
    let texts = zip(comparison.variants, variants).map {
      ComparisonText(rows: $0, variant: $1, design: base.experiment)
    }
    let isOne = variants.count == 1
    let sections = texts.map {
      ReportSection(isOne ? nil : RichText($0.variant), [.list($0.items)], pageHeading: "In words")
    }
    let page = ComparisonPage(
      variants: loaded.indices.map { place in
        var variant = ComparisonPageVariant(
          name: loaded[place].name, loaded: loaded[place].loaded, rows: comparison.variants[place],
          isOneOfSeveral: !isOne)
        if let requests {
          variant.transitions = requests.transitions[place]
          variant.series = requests.series[place]
          variant.groups = BreakdownCharts(
            base: requests.breakdowns[0], change: requests.breakdowns[place + 1], scenario: base.scenario)
        }
        return variant
      }, base: base, replications: provenance.replications ?? 0)
    self.init(
      .comparison, title: base.scenario.name,
      question: page.isOfOverrides ? page.cover.question : base.scenario.question, provenance: provenance,
      sections: page.sections + sections + (goal.map { [$0.section(variants: isOne ? [] : variants)] } ?? []),
      verdicts: texts.map { ReportVerdicts(on: $0.variant, $0.verdicts) },
      records: [.comparison(comparison, variants: variants)])
    cover = page.cover
    let scenarios = [base.scenario] + loaded.map(\.loaded.scenario)
    let idle = loaded.filter { $0.loaded.scenario.hasSameModel(as: base.scenario) }.map { name, _ in
      "'\(name)' has the same settings as the base in every city, so that no difference can show."
    }
    let open = [
      UnansweredNote(between: scenarios).text,
      WageNote(between: scenarios) { metric, currency in
        comparison.variants.lazy.flatMap(\.self).first {
          $0.base.metric == metric && $0.city == MetricValue.total
            && $0.base.programme == MetricValue.allProgrammes && $0.base.unit.hasPrefix(currency)
        }?.base.value
      }.text,
    ]
    notes = idle + open.compactMap(\.self)
  }
}

/// Outcome of a comparison that adds replications until its intervals are narrow enough.
public struct PrecisionOutcome: Sendable {
  /// True if every target was reached.
  public var isReached: Bool
  /// Number of replications used.
  public var replications: Int
  /// Intervals that are still too wide.
  public var shortfalls: [PrecisionShortfall]

  public init(isReached: Bool, replications: Int, shortfalls: [PrecisionShortfall]) {
    self.isReached = isReached
    self.replications = replications
    self.shortfalls = shortfalls
  }

  fileprivate func section(variants: [String]) -> ReportSection {
    let count = counted(replications, "replication")
    let details = shortfalls.map { shortfall in
      RichText(
        ShortfallSentence(shortfall, variant: variants.isEmpty ? nil : variants[shortfall.variant]).text)
    }
    return ReportSection(
      nil,
      [
        .list([
          isReached
            ? ReportItem("The precision asked for is reached after \(count).")
            : ReportItem("The precision asked for is not reached after \(count):", details: details)
        ])
      ])
  }
}

extension ReportRecords {
  /// Every metric of every variant, by city and programme.
  fileprivate static func comparison(_ comparison: Comparison, variants: [String]) -> Self {
    let rows = zip(comparison.variants, variants).flatMap { rows, variant in rows.map { (variant, $0) } }
    let gaps = zip(comparison.gaps, variants).flatMap { gaps, variant in gaps.map { (variant, $0) } }
    return ReportRecords(
      "comparison",
      columns: [
        "variant", "city", "programme", "metric", "unit", "role", "n", "base_mean", "variant_mean",
        "difference", "difference_ci95_low", "difference_ci95_high", "relative_difference", "margin",
        "replications_needed", "verdict",
      ],
      rows: rows.map { variant, row in
        [
          .text(variant), .text(row.city), .text(row.base.programme), .text(row.base.metric),
          .text(row.base.unit), .text(row.role.rawValue), .integer(row.n), .number(row.base.value),
          .number(row.variantMean), .number(row.difference.value),
          .number(row.difference.interval.lowerBound), .number(row.difference.interval.upperBound),
          .number(row.relative?.value), .number(row.margin), .integer(row.replicationsNeeded),
          .text(row.verdict?.rawValue),
        ]
      }
        + gaps.map { variant, gap in
          [
            .text(variant), .text(gap.city), .text(gap.base.programme), .text(gap.base.metric),
            .text(gap.base.unit), .text(gap.role.rawValue), .integer(gap.n), .number(gap.base.value),
            .number(gap.variantValue),
          ] + Array(repeating: .none, count: 7)
        })
  }
}
