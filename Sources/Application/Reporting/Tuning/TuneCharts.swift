import Pages
import Statistics
import Studies
import Tuning

/// Charts of a tuning: objectives and constraints over each factor, and with two objectives one over the other.
///
/// Candidates are drawn from their fresh replications with 95 % intervals, other points from the search.
struct TuneCharts {
  private let tuning: StudyTuning
  private let result: TuningResult
  private let text: TuneText

  init(_ tuning: StudyTuning, _ result: TuningResult) {
    self.tuning = tuning
    self.result = result
    text = TuneText(tuning, result)
  }

  /// Response of the goal: an objective or a constraint.
  private struct Response {
    var index: Int
    var title: String
    var style: FigureNotation
    var constraint: TuningGoal.Constraint?
  }

  /// Measured point with its appearance.
  private struct Measured {
    var point: TuningPoint
    var name: String
    var kind: FactorChart.Kind
    var sample: TuningSample
  }

  /// Sections with charts; empty if no point has a value.
  var sections: [ReportSection] {
    guard !measured.isEmpty else { return [] }
    return (result.goal.objectives.count == 2 ? [front].compactMap(\.self) : [])
      + tuning.study.factors.indices.map(section)
  }

  private var responses: [Response] {
    let goal = result.goal
    let objectives = goal.objectives.enumerated().map { index, objective in
      let style = FigureNotation(metric: objective.name, rowUnit: objective.unit, halfWidth: half(index))
      return Response(
        index: index, title: Self.title(text.subject(objective.name), style), style: style, constraint: nil)
    }
    let constraints = goal.constraints.enumerated().map { number, constraint in
      let index = goal.objectives.count + number
      let style = FigureNotation(metric: constraint.name, rowUnit: constraint.unit, halfWidth: half(index))
      let bound = "\(constraint.isLowerBound ? "at least" : "at most") \(style.text(constraint.bound))"
      return Response(
        index: index, title: "\(text.subject(constraint.name)), \(bound)", style: style,
        constraint: constraint)
    }
    return objectives + constraints
  }

  private static func title(_ subject: String, _ style: FigureNotation) -> String {
    style.suffix.isEmpty || style.suffix == "%" ? subject : "\(subject), \(style.suffix)"
  }

  /// Median half-width of the candidates' intervals.
  private func half(_ response: Int) -> Double? {
    let halves = result.candidates.compactMap { $0.sample.estimate(response)?.halfWidth() }.sorted()
    return halves.isEmpty ? nil : halves[halves.count / 2]
  }

  /// Points in drawing order: those of the search, then the candidates, the recommended one last.
  private var measured: [Measured] {
    let again = Set(result.candidates.map(\.point))
    let searched = result.points.enumerated().compactMap { number, point -> Measured? in
      guard point != .base, !again.contains(point), let sample = result.searched[point] else { return nil }
      return Measured(point: point, name: "point \(number), search", kind: .searched, sample: sample)
    }
    let candidates = result.candidates.map { candidate in
      let isChosen = candidate.number == result.chosen?.number
      return Measured(
        point: candidate.point,
        name: "point \(candidate.number)"
          + (isChosen ? result.prefersBase ? ", best found" : ", recommended" : ""),
        kind: isChosen ? .chosen : .measured, sample: candidate.sample)
    }
    return searched + candidates.filter { $0.kind != .chosen } + candidates.filter { $0.kind == .chosen }
  }

  private var baseSample: TuningSample? { result.fresh[.base] ?? result.searched[.base] }

  // MARK: - Over a factor

  private func section(_ factor: Int) -> ReportSection {
    let measured = self.measured
    let scale = FactorScale(
      tuning.study.factors[factor], values: measured.compactMap { tuning.values($0.point)[factor] })
    let responses = self.responses
    let chart = FactorChart(
      factor: scale.title, axis: scale.axis, panels: responses.map { panel($0, factor, scale, measured) })
    let styles = Dictionary(responses.map { ($0.title, $0.style) }, uniquingKeysWith: { first, _ in first })
    let name = tuning.study.factors[factor].name
    return ReportSection(
      RichText(heading(factor)),
      [
        .figure(
          ReportFigure(
            chart.chart(
              label: "\(responses.map(\.title).joined(separator: ", ")) over \(name)", file: "tuning.csv",
              factorText: scale.text
            ) { value, panel in styles[panel.title]?.text(value) ?? "" },
            caption:
              "Small dots are points of the search; large ones were run again with new replications, with 95 % intervals, so that "
              + "small and large ones are not to be compared. The diamond is \(result.prefersBase ? "the best point found" : "recommended"), "
              + "the dashed line is the base."
              + (tuning.study.factors.count > 1 ? " Other factors vary as well." : "")
              + (result.goal.constraints.isEmpty ? "" : " Shaded is what a constraint forbids.")))
      ], audience: .page)
  }

  private func heading(_ factor: Int) -> String {
    let name = tuning.study.factors[factor].name
    guard let chosen = result.chosen, let value = tuning.values(chosen.point)[factor] else { return name }
    guard !result.prefersBase else {
      return "\(name.capitalisedFirst): \(value.text) is not shown to beat the base"
    }
    return "\(name.capitalisedFirst): \(value.text) is recommended"
  }

  private func panel(
    _ response: Response, _ factor: Int, _ scale: FactorScale, _ measured: [Measured]
  ) -> FactorChart.Panel {
    var panel = FactorChart.Panel(
      response.title,
      points: measured.compactMap { point in
        guard let estimate = point.sample.estimate(response.index),
          let x = scale.position(tuning.values(point.point)[factor])
        else { return nil }
        return FactorChart.Point(
          x, mean: estimate.mean, interval: point.kind == .searched ? nil : estimate.interval(),
          kind: point.kind,
          name: point.name)
      }, format: response.style.axisFormat, joins: false)
    panel.level = baseSample?.estimate(response.index)?.mean
    if let constraint = response.constraint {
      panel.minimum = constraint.isLowerBound ? constraint.bound : nil
      panel.maximum = constraint.isLowerBound ? nil : constraint.bound
    }
    return panel
  }

  // MARK: - Two objectives

  private var front: ReportSection? {
    let responses = self.responses
    let base = baseSample.map { Measured(point: .base, name: "base", kind: .base, sample: $0) }
    let points = (measured + [base].compactMap(\.self)).compactMap { point -> ScatterChart.Point? in
      guard let first = point.sample.estimate(0), let second = point.sample.estimate(1) else { return nil }
      return .init(
        x: second.mean, y: first.mean, name: point.name,
        isLabelled: point.kind == .base || point.kind == .chosen,
        kind: point.kind)
    }
    guard !points.isEmpty else { return nil }
    let chart = ScatterChart(
      across: .init(responses[1].title, format: responses[1].style.axisFormat),
      up: .init(responses[0].title, format: responses[0].style.axisFormat), points: points,
      startsAtZero: false)
    let surely = result.candidates.count { $0.outcome == .front }
    let heading =
      "\(counted(surely, "point")) surely on the front of \(responses[0].title) and \(responses[1].title)"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            chart.chart(
              label: heading, file: "front.csv", xText: responses[1].style.text,
              yText: responses[0].style.text),
            caption:
              "Small dots are points of the search, by their means; large ones were run again; the circle is the base. "
              + "front.csv has the points between which a choice is to be made."))
      ], audience: .page)
  }
}
