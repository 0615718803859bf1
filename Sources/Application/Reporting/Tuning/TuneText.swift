import Metrics
import Statistics
import Studies
import Tuning

/// Findings of a tuning in sentences.
public struct TuneText: Sendable {
  let tuning: StudyTuning
  let result: TuningResult

  public init(_ tuning: StudyTuning, _ result: TuningResult) {
    self.tuning = tuning
    self.result = result
  }

  var goal: TuningGoal { result.goal }

  /// Sentences line by line, most important first; details are indented.
  public var findings: [String] {
    items.flatMap { item in [item.text.plain] + item.details.map { "  " + $0.plain } }
  }

  /// Sentences, most important first.
  var items: [ReportItem] {
    switch result.verdict {
    case .undefined(let reason): return [ReportItem("Nothing is recommended: \(reason).")]
    case .infeasible(let candidate, let shortfalls):
      let best = result.candidates[candidate]
      return [
        ReportItem("Nothing is recommended: no point reliably meets \(constraintList)."),
        ReportItem(
          "Point \(best.number) (\(values(best.point))) comes closest:",
          details: shortfalls.map { RichText(sentence($0)) }),
      ]
    case .chosen(let place):
      let chosen = result.candidates[place]
      let sentences =
        [recommendation(chosen)] + gains(chosen) + [assurance(chosen)] + constraints(chosen) + effects
        + ends(chosen)
      return sentences.filter { !$0.isEmpty }.map { ReportItem(RichText($0)) }
    }
  }

  private func recommendation(_ chosen: TuningCandidate) -> String {
    guard result.prefersBase else { return "Recommended: \(values(chosen.point))." }
    return "Recommended: the base. The best point found, \(values(chosen.point)), is not shown to beat it."
  }

  /// Goal as it is written: `maximize net_revenue, fill_rate >= 92 %`.
  public static func goal(of tuning: StudyTuning) -> String {
    let goal = tuning.goal
    let objectives = goal.objectives.map { "\($0.isMaximized ? "maximize" : "minimize") \($0.name)" }
    return (objectives + goal.constraints.map(\.text)).joined(separator: ", ")
  }

  /// Values of a point: `window 2 min, commission 23 %`.
  func values(_ point: TuningPoint) -> String {
    zip(tuning.study.factors, tuning.values(point)).compactMap { factor, value in
      value.map { "\(factor.name) \($0.text)" }
    }.joined(separator: ", ")
  }

  func style(_ objective: Int) -> UnitStyle {
    UnitStyle(metric: goal.objectives[objective].name, rowUnit: goal.objectives[objective].unit)
  }

  func style(_ constraint: TuningGoal.Constraint) -> UnitStyle {
    UnitStyle(metric: constraint.name, rowUnit: constraint.unit)
  }

  func subject(_ metric: String) -> String {
    Metric.subject(of: metric)
  }

  private var constraintList: String {
    goal.constraints.isEmpty ? "the goal" : goal.constraints.map { "'\($0.text)'" }.joined(separator: " and ")
  }

  // MARK: - Assurance

  private func assurance(_ chosen: TuningCandidate) -> String {
    guard goal.objectives.count == 1 else { return frontAssurance }
    guard let selected = result.selected.map({ result.candidates[$0] }) else {
      return selectionAssurance(chosen)
    }
    return replacement(of: selected, by: chosen)
  }

  /// Sentence on the neighbour that took the place of the best candidate.
  private func replacement(of selected: TuningCandidate, by chosen: TuningCandidate) -> String {
    let place = "point \(selected.number) (\(values(selected.point)))"
    let lead = "It takes the place of the best candidate, \(place)"
    guard let change = chosen.sample.advantage(over: selected.sample, 0) else { return "\(lead)." }
    let name = subject(goal.objectives[0].name)
    let half = style(0).number(change.halfWidth())
    let subject = name.prefix(1).lowercased() + name.dropFirst()
    return "\(lead): \(subject) is \(style(0).difference(change.mean)) (±\(half)) "
      + "\(change.mean >= 0 ? "more" : "less") over the same replications."
  }

  private func selectionAssurance(_ chosen: TuningCandidate) -> String {
    let zone = style(0).difference(result.indifference)
    let able = result.candidates.count { ![.open, .infeasible, .valueless].contains($0.outcome) }
    let name = goal.constraints.isEmpty ? "" : " that meet the limits"
    if able == 1 {
      return result.candidates.count == 1
        ? "\(chosenName.capitalizedFirst) is the only point that the search found worth running again."
        : "\(chosenName.capitalizedFirst) is the only one of \(result.candidates.count) candidates\(name.replacing("meet", with: "reliably meets"))."
    }
    let field = "the \(able) candidates\(name)"
    let grounds = tuning.settings.method == .auto ? " by all replications, the search's among them" : ""
    guard let probability = result.probability else {
      return
        "The budget ended before the best of \(field) was identified; \(chosenName) leads\(grounds)\(missingReplications(chosen))."
    }
    return
      "With a probability of at least \((100 * probability).formatted(places: 1).withoutZeros) % \(chosenName) is the "
      + "best of \(field), or within \(zone) of the best (\(procedureName))."
  }

  /// Chosen point as the sentences after the first call it: the recommendation, or the best point beside the base.
  var chosenName: String { result.prefersBase ? "the best point found" : "it" }

  /// Name of the selection procedure for a reader who does not know it.
  private var procedureName: String {
    switch result.procedure {
    case .only: "no selection"
    case .kimNelson: "sequential selection KN by Kim and Nelson"
    case .rinott: "two-stage selection by Rinott"
    }
  }

  private var frontAssurance: String {
    let surely = result.candidates.count { $0.outcome == .front }
    let perhaps = result.candidates.count { $0.outcome == .perhaps }
    let level = (100 * tuning.settings.probability).formatted(places: 1).withoutZeros
    return
      "It lies between the extremes of the Pareto front: \(counted(surely, "point")) reliably on it, \(perhaps) "
      + "possibly (\(level) % for all statements together), all in front.csv."
  }

  private func constraints(_ chosen: TuningCandidate) -> [String] {
    goal.constraints.enumerated().compactMap { number, constraint in
      guard let estimate = chosen.sample.estimate(goal.objectives.count + number) else { return nil }
      let interval = estimate.interval()
      let worst = constraint.isLowerBound ? interval.lowerBound : interval.upperBound
      let style = style(constraint)
      return
        "'\(constraint.text)' is met: \(style.text(estimate.mean)), at the worse end of its 95 % interval \(style.text(worst))."
    }
  }

  func sentence(_ shortfall: TuningShortfall) -> String {
    let (constraint, style) = (shortfall.constraint, style(shortfall.constraint))
    guard let mean = shortfall.mean, let end = shortfall.worseEnd else {
      return "'\(constraint.text)': it has no value."
    }
    let missing = style.difference(constraint.shortfall(of: end))
    let best = shortfall.bestMean.map { "; the best mean of any point is \(style.text($0))" } ?? ""
    return
      "'\(constraint.text)': \(style.text(mean)), at the worse end of its 95 % interval \(style.text(end)): missed by \(missing)\(best)."
  }

  /// Warnings about factors whose value lies at an end of its range.
  private func ends(_ chosen: TuningCandidate) -> [String] {
    guard case .values(let numbers) = chosen.point else { return [] }
    return zip(tuning.study.factors, numbers).compactMap { factor, number in
      guard case .range(let range) = factor.domain, number == 0 || number == range.stepCount else {
        return nil
      }
      return "'\(factor.name)' lies at the end of its range: a wider range may contain better values."
    }
  }
}

extension String {
  /// Text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// Number without trailing zero decimals: `95.0` is `95`.
  fileprivate var withoutZeros: String {
    guard contains(".") else { return self }
    return String(reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }
}
