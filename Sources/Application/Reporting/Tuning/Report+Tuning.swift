import Experiments
import Statistics
import Studies
import Tables
import Tuning

extension Report {
  /// Report of a tuning: the recommendation with its gain, the candidates, and how they were found.
  ///
  /// - Parameters:
  ///   - tried: points that were measured, with their scenarios.
  ///   - valueless: metrics of the study without a value in any replication.
  ///   - baseMeans: means of metrics over all cities and programmes of the base; of others there are none.
  public init(
    _ result: TuningResult, of tuning: StudyTuning, tried: [StudyPoint], valueless: [String] = [],
    baseMeans: [MetricSummary] = [], provenance: Provenance
  ) {
    let warning = ValuelessNote(valueless, of: "any point").blocks
    let parts = TuningParts(tuning, result)
    self.init(
      .tuning, title: tuning.study.name, question: tuning.study.question, provenance: provenance,
      sections: parts.sections + (warning.isEmpty ? [] : [ReportSection(nil, warning)]),
      verdicts: [ReportVerdicts(on: tuning.study.name, parts.verdicts)],
      records: [parts.records])
    cover = parts.cover
    let scenarios = result.candidates.compactMap { try? tuning.point($0.point).scenario }
    notes =
      [
        UnansweredNote(between: [tuning.base.scenario] + scenarios).text,
        WageNote(between: [tuning.base.scenario] + scenarios) { metric, currency in
          baseMeans.first { $0.metric == metric && $0.unit.hasPrefix(currency) }?.mean
        }.text,
      ].compactMap(\.self) + PointWarnings(tried).texts
  }
}

/// Sections, verdicts and records of a tuning's report.
private struct TuningParts {
  private let tuning: StudyTuning
  private let result: TuningResult
  private let text: TuneText

  init(_ tuning: StudyTuning, _ result: TuningResult) {
    self.tuning = tuning
    self.result = result
    text = TuneText(tuning, result)
  }

  var sections: [ReportSection] {
    let goal = ReportSection(
      nil, [.paragraph("Goal: \(TuneText.goal(of: tuning)).")], audience: .page, pageHeading: "Goal")
    return [goal, ReportSection(nil, [.list(text.items)], pageHeading: "In words")]
      + TuneCharts(tuning, result).sections
      + [ReportSection(nil, [.table(TuneTable(text).table)], pageHeading: "Candidates")] + sensitivity
      + [ReportSection("Method", [.paragraph(method)], audience: .page)]
  }

  /// Answer and grounds of the page.
  var cover: ReportCover {
    var cover = ReportCover()
    cover.answer = text.findings.first ?? ""
    cover.scope = [counted(tuning.study.factors.count, "factor")]
    cover.grounds = StudyGroundsText(study: tuning.study).grounds
    return cover
  }

  private var sensitivity: [ReportSection] {
    guard !result.effects.isEmpty else { return [] }
    let items = text.rankedEffects.map { effect in
      ReportItem("\(tuning.study.factors[effect.factor].name): \(text.sentence(effect)).")
    }
    let centre = result.prefersBase ? "best point found" : "recommended point"
    let explanation = RichText(
      "Change when one factor moves away from the \(centre), a range by a tenth of its width.")
    return [
      ReportSection("Sensitivity to each factor", [.paragraph(explanation), .list(items)], audience: .page)
    ]
  }

  private var method: RichText {
    let settings = tuning.settings
    let searched = result.searched.count - 1
    let counts = result.searched.filter { $0.key != .base }.map(\.value.rows.count)
    var sentences = [
      "The search (\(settings.method.rawValue)) measured \(counted(searched, "point")) with \(range(of: counts)) "
        + "replications each, under common random numbers."
    ]
    if !result.candidates.isEmpty {
      let counts = result.candidates.map(\.sample.rows.count)
      sentences.append(
        "\(counted(result.candidates.count, "candidate")) had \(range(of: counts)) new replications each.")
    }
    sentences.append("The tuning used \(result.usedReplications) replications in total.")
    let text = RichText(sentences.joined(separator: " "))
    guard result.chosen != nil else { return text }
    return text + " The recommended scenario can be run: "
      + RichText("marketsim run \(Table.recommendationName)", .code)
  }

  /// Least and most of some counts: `2 to 14`, or `20`.
  private func range(of counts: [Int]) -> String {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return least == most ? "\(most)" : "\(least) to \(most)"
  }

  /// True if something is recommended, and whether each limit is met.
  var verdicts: [ReportVerdict] {
    switch result.verdict {
    case .undefined(let reason):
      [ReportVerdict("goal", word: "undecided", .open, evidence: reason)]
    case .infeasible(_, let shortfalls):
      shortfalls.map {
        ReportVerdict($0.constraint.text, word: "missed", .missed, evidence: text.sentence($0))
      }
    case .chosen(let place):
      [
        result.prefersBase
          ? ReportVerdict(
            "goal", word: "base", .open,
            evidence: "\(text.values(result.candidates[place].point)) is not shown to beat the base")
          : ReportVerdict(
            "goal", word: "recommended", .met, evidence: text.values(result.candidates[place].point))
      ]
    }
  }

  /// Candidates with every objective and constraint.
  var records: ReportRecords {
    let goal = result.goal
    let responses =
      goal.objectives.map { ("objective", $0.name, $0.unit) }
      + goal.constraints.map { ("constraint", $0.name, $0.unit) }
    return ReportRecords(
      "candidates",
      columns: ["point"] + tuning.study.factors.map(\.name) + [
        "fate", "role", "metric", "unit", "n", "mean", "standard_error",
      ],
      rows: result.candidates.flatMap { candidate in
        responses.enumerated().map { number, response in
          let estimate = candidate.sample.estimate(number)
          return [.integer(candidate.number)] + tuning.values(candidate.point).map { .text($0?.text) } + [
            .text(candidate.outcome.rawValue), .text(response.0), .text(response.1), .text(response.2),
            .integer(candidate.sample.rows.count { $0[number] != nil }), .number(estimate?.mean),
            .number(estimate?.standardError),
          ]
        }
      })
  }
}
