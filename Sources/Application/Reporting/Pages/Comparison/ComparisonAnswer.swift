import Experiments
import Metrics
import Pages
import ScenarioFormat

/// Question and answer of a comparison's page in one sentence each.
struct ComparisonAnswer {
  /// Rows of each variant, with the variant's name.
  let variants: [(name: String, rows: [ComparisonRow])]
  let design: ExperimentDesign

  /// Question that the answer belongs to.
  var question: String {
    variants.count == 1
      ? "Is \(variants[0].name) better than the base?"
      : "Which of \(variants.count) variants is better than the base?"
  }

  /// Answer: `No. Broadcast to 3 fills 1.2 points fewer requests, and median time to accept falls by 0.5 min.`
  var answer: String {
    if variants.count == 1 { return sentence(variants[0].rows, name: variants[0].name) }
    let words = [
      ("better", "Yes."), ("worse", "No."), ("both better and worse", "Yes and no."),
      ("undecided", "Undecided."),
    ]
    let parts = words.compactMap { phrase, word -> String? in
      let names = variants.filter { lead(deciding($0.rows)) == word }.map(\.name)
      return names.isEmpty ? nil : "\(phrase): \(names.joined(separator: ", "))"
    }
    let same = variants.filter { lead(deciding($0.rows)) == Self.nothing }.map(\.name)
    return (parts + (same.isEmpty ? [] : ["no difference that matters: \(same.joined(separator: ", "))"]))
      .joined(separator: "; ").capitalisedFirst + "."
  }

  private static let nothing = "No, nor worse."

  private func deciding(_ rows: [ComparisonRow]) -> [ComparisonRow] {
    design.deciding.flatMap { metric in rows.filter { $0.role == .deciding && $0.base.metric == metric } }
  }

  private func lead(_ rows: [ComparisonRow]) -> String {
    let verdicts = rows.map(\.chartVerdict)
    let isGood = verdicts.contains(where: \.isGood)
    let isBad = verdicts.contains(where: \.isBad)
    if isGood { return isBad ? "Yes and no." : "Yes." }
    if isBad { return "No." }
    return verdicts.contains(.undecided) || verdicts.isEmpty ? "Undecided." : Self.nothing
  }

  /// Sentences on the guardrails that are worse or better, by their verdicts, with a blank before each; empty if none is.
  private func remarks(_ rows: [ComparisonRow], name: String) -> String {
    let words: [(ChartVerdict, String)] = [
      (.worse, "Guardrails harmed"), (.slightlyWorse, "Guardrails slightly worse"),
      (.better, "Also better"),
    ]
    return words.map { verdict, words in
      let moved = design.guardrails.flatMap { metric in
        rows.filter { $0.role == .guardrail && $0.base.metric == metric && $0.chartVerdict == verdict }
      }
      let claims = moved.enumerated().map { claim($1, name: name, isFirst: $0 == 0) }
      return claims.isEmpty ? "" : " \(words): \(claims.joined(separator: ", and "))."
    }.joined()
  }

  private func sentence(_ rows: [ComparisonRow], name: String) -> String {
    let remarks = remarks(rows, name: name)
    let deciding = deciding(rows)
    let sure = deciding.filter { $0.chartVerdict.isGood || $0.chartVerdict.isBad }
    let lead = lead(deciding)
    guard !sure.isEmpty else {
      guard lead == "Undecided." else {
        return "\(lead) No deciding metric changes by more than its margin.\(remarks)"
      }
      let needed = deciding.compactMap { $0.chartVerdict == .undecided ? $0.replicationsNeeded : nil }.max()
      let more = needed.map { "; about \($0.aboutText) more replications would tell" } ?? ""
      return "\(lead) The deciding metrics may be better or worse\(more).\(remarks)"
    }
    let claims = sure.enumerated().map { claim($1, name: name, isFirst: $0 == 0) }
    return "\(lead) \(claims.joined(separator: ", and ")).\(remarks)"
  }

  private func claim(_ row: ComparisonRow, name: String, isFirst: Bool) -> String {
    let style = FigureNotation(
      metric: row.base.metric, rowUnit: row.base.unit,
      halfWidth: (row.difference.interval.upperBound - row.difference.interval.lowerBound) / 2)
    let suffix = style.unit == .share ? "points" : style.differenceSuffix
    let size = style.number(row.difference.value.magnitude) + (suffix.isEmpty ? "" : " \(suffix)")
    let isMore = row.difference.value > 0
    let wording = Metric.wording(of: row.base.metric)
    if let action = wording.action {
      let subject = isFirst ? name.capitalisedFirst : name
      return "\(subject) \(action.verb) \(size) \(isMore ? "more" : "fewer") \(action.object)"
    }
    let subject = isFirst ? wording.subject : wording.subject.uncapitalisedFirst
    return "\(subject) \(isMore ? "rise" : "fall")\(wording.isPlural ? "" : "s") by \(size)"
  }
}
