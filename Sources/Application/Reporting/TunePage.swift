import Studies
import Tables
import Tuning

/// The page that says what a tune has found.
struct TunePage {
  private let tuning: StudyTuning
  private let result: TuningResult
  private let seed: UInt64
  private let text: TuneText

  init(_ tuning: StudyTuning, _ result: TuningResult, seed: UInt64) {
    self.tuning = tuning
    self.result = result
    self.seed = seed
    text = TuneText(tuning, result)
  }

  /// Ends with a line break.
  var markdown: String {
    let study = tuning.study
    let question = study.question.isEmpty ? [] : [study.question]
    let parts =
      ["# \(study.name)"] + question + ["Goal: \(TuneText.goal(of: tuning)).", list(text.findings)]
      + ["## The leading points", table, legend] + picture + sensitivity + ["## How it was found", method]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func list(_ sentences: [String]) -> String {
    sentences.map { $0.hasPrefix("  ") ? "  - \($0.dropFirst(2))" : "- \($0)" }.joined(separator: "\n")
  }

  private var table: String {
    let table = TuneTable(tuning, result)
    let rule = table.heading.map { _ in "---" }
    return ([table.heading, rule] + table.rows).map { "| \($0.joined(separator: " | ")) |" }.joined(
      separator: "\n")
  }

  private var legend: String {
    "Means over replications that the search had not used, with half the width of their 95 % intervals."
  }

  private var picture: [String] {
    let chart = TuneChart(tuning, result)
    return chart.svg == nil
      ? [] : ["![\(chart.title)](\(Table.recommendationChartName))", chart.caption]
  }

  private var sensitivity: [String] {
    guard !result.effects.isEmpty else { return [] }
    let lines = text.rankedEffects.map { effect in
      "- \(tuning.study.factors[effect.factor].name): \(text.sentence(effect))."
    }
    return [
      "## What it is sensitive to",
      "One factor moved away from the recommended point, the others as they are; ranges by a tenth of their width.",
      lines.joined(separator: "\n"),
    ]
  }

  private var method: String {
    let settings = tuning.settings
    let searched = result.searched.count - 1
    var sentences = [
      "The search (\(settings.method.rawValue)) measured \(searched) \(searched == 1 ? "point" : "points") with "
        + "\(settings.searchReplications) replications each, the same random numbers for all."
    ]
    if !result.candidates.isEmpty {
      let counts = result.candidates.map(\.sample.rows.count)
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      sentences.append(
        "\(result.candidates.count) of them were run again, with \(least == most ? "" : "\(least) to ")\(most) new replications."
      )
    }
    sentences.append("In all \(result.usedReplications) replications of points were used, seed \(seed).")
    if let command { sentences.append(command) }
    return sentences.joined(separator: " ")
  }

  private var command: String? {
    result.chosen == nil
      ? nil
      : "`\(Table.recommendationName)` is the recommended scenario: `marketsim run \(Table.recommendationName)`."
  }
}
