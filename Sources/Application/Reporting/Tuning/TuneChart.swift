import Statistics
import Studies
import Tuning

/// Chart of a tuning: the objective over each factor, or one objective over the other, with 95 % intervals.
///
/// Candidates are drawn from their fresh replications, other points from the search. Decision 0188.
package struct TuneChart {
  private let tuning: StudyTuning
  private let result: TuningResult
  private let text: TuneText

  package init(_ tuning: StudyTuning, _ result: TuningResult) {
    self.tuning = tuning
    self.result = result
    text = TuneText(tuning, result)
  }

  /// Appearance of a mark: class of the drawing, and size.
  private enum Look: String, CaseIterable {
    case searched
    case again
    case recommended
    case surely
    case perhaps
    case surpassed
    case base

    var radius: Double {
      switch self {
      case .searched: 2.5
      case .again, .surely, .perhaps, .surpassed: 4.5
      case .recommended: 6
      case .base: 5
      }
    }

    var meaning: String {
      switch self {
      case .searched: "search"
      case .again: "run again"
      case .recommended: "recommended"
      case .surely: "surely on the front"
      case .perhaps: "perhaps on it"
      case .surpassed: "surpassed"
      case .base: "base"
      }
    }
  }

  /// Picture as SVG; nil if no point has a value.
  package var svg: String? {
    let panels = self.panels.filter { !$0.marks.isEmpty }
    guard !panels.isEmpty else { return nil }
    let columns = min(2, panels.count)
    let rows = (panels.count + columns - 1) / columns
    let size = panels[0].size
    var drawing = Drawing(
      width: Double(columns) * size.width,
      height: Self.legendHeight + Double(rows) * size.height, title: title, style: Self.style)
    drawLegend(in: &drawing)
    for (number, panel) in panels.enumerated() {
      let (row, column) = number.quotientAndRemainder(dividingBy: columns)
      panel.draw(
        in: &drawing,
        at: .init(
          x: Double(column) * size.width,
          y: Self.legendHeight + Double(row) * size.height))
    }
    return drawing.svg
  }

  /// Description for readers who do not see the picture.
  var title: String {
    let names = text.goal.objectives.map(\.name)
    let over = names.count == 2 ? [names[1]] : tuning.study.factors.map(\.name)
    return "\(names[0]) over \(over.joined(separator: ", ")), with 95 % intervals"
  }

  /// Caption below the picture.
  var caption: String {
    let hollow =
      text.goal.constraints.isEmpty ? "" : " Hollow: a constraint is not surely kept."
    return text.goal.objectives.count == 2
      ? "The bars are 95 % intervals; grey dots are points of the search alone, by their means.\(hollow)"
      : "The bars are 95 % intervals, cut off at the edge; the dashed line is the base.\(hollow)"
  }

  private var panels: [ChartPanel] { text.goal.objectives.count == 2 ? [front] : overFactors }

  // MARK: - One objective

  private var overFactors: [ChartPanel] {
    let measured = self.measured
    guard !measured.isEmpty else { return [] }
    let base = (result.fresh[.base] ?? result.searched[.base])?.estimate(0)?.mean
    let ends = measured.flatMap { point -> [Double] in
      let interval = point.look == .searched ? nil : point.estimates[0]?.interval()
      return [point.estimates[0]?.mean, interval?.lowerBound, interval?.upperBound].compactMap(\.self)
    }
    let scale = text.style(0).scale
    let up = ChartPanel.Axis(
      name: axisName(0), scale: ChartScale(around: (ends + [base].compactMap(\.self)).map { $0 * scale }))
    return tuning.study.factors.indices.map { factor in
      ChartPanel(
        across: axis(factor), up: up, marks: measured.compactMap { mark($0, factor) },
        level: base.map { ($0 * scale, "base") })
    }
  }

  private func mark(_ point: Measured, _ factor: Int) -> ChartPanel.Mark? {
    guard let estimate = point.estimates[0] else { return nil }
    return ChartPanel.Mark(
      x: place(point.numbers[factor], factor), y: estimate.mean * text.style(0).scale, xInterval: nil,
      yInterval: shown(estimate, 0),
      radius: point.look.radius, look: point.classes, tip: tip(point))
  }

  /// Returns the position of a value on the axis of a factor.
  private func place(_ number: Int, _ factor: Int) -> Double {
    if case .range(let range) = tuning.study.factors[factor].domain { return range.number(atStep: number) }
    return Double(number)
  }

  private func axis(_ factor: Int) -> ChartPanel.Axis {
    let factor = tuning.study.factors[factor]
    switch factor.domain {
    case .list(let values):
      return .init(
        name: factor.name, scale: ChartScale(.words(values.map { $0.text.trimming(bracesAndSpaces) })))
    case .range(let range):
      let ends = range.lower...range.upper
      let unit = range.unit.isEmpty ? "" : " [\(range.unit)]"
      return .init(
        name: factor.name + unit,
        scale: ChartScale(range.scale == .linear ? .linear(ends) : .logarithmic(ends)))
    }
  }

  private func bracesAndSpaces(_ character: Character) -> Bool { "{} ".contains(character) }

  // MARK: - Two objectives

  private var front: ChartPanel {
    let measured = self.measured + [measuredBase].compactMap(\.self)
    let marks = measured.compactMap { point -> ChartPanel.Mark? in
      guard let first = point.estimates[0], let second = point.estimates[1] else { return nil }
      let isAlone = point.look == .searched
      return ChartPanel.Mark(
        x: second.mean * text.style(1).scale, y: first.mean * text.style(0).scale,
        xInterval: isAlone ? nil : shown(second, 1), yInterval: isAlone ? nil : shown(first, 0),
        radius: point.look.radius, look: point.classes, tip: tip(point))
    }
    func scale(_ value: (ChartPanel.Mark) -> (Double, ClosedRange<Double>?)) -> ChartScale {
      ChartScale(
        around: marks.flatMap { mark in
          let (mean, interval) = value(mark)
          return [mean, interval?.lowerBound, interval?.upperBound].compactMap(\.self)
        })
    }
    return ChartPanel(
      across: .init(name: axisName(1), scale: scale { ($0.x, $0.xInterval) }),
      up: .init(name: axisName(0), scale: scale { ($0.y, $0.yInterval) }), marks: marks, level: nil,
      size: .init(width: 640, height: 420))
  }

  private var measuredBase: Measured? {
    (result.fresh[.base] ?? result.searched[.base]).map { sample in
      Measured(
        numbers: [], look: .base, isKept: sample.feasibility(result.goal) == .met,
        estimates: text.goal.objectives.indices.map { sample.estimate($0) }, name: "base")
    }
  }

  // MARK: - What was measured

  /// Measured point with its appearance.
  private struct Measured {
    var numbers: [Int]
    var look: Look
    /// True if the point reliably meets the constraints.
    var isKept: Bool
    var estimates: [MeanEstimate?]
    var name: String

    var classes: String { isKept ? look.rawValue : "\(look.rawValue) hollow" }
  }

  /// Points in drawing order: those of the search, then the candidates, the recommended one last.
  private var measured: [Measured] {
    let again = Set(result.candidates.map(\.point))
    let searched = result.points.enumerated().compactMap { number, point in
      again.contains(point) ? nil : measured(point, number, result.searched[point], .searched)
    }
    let candidates = result.candidates.compactMap { candidate -> Measured? in
      let isChosen = candidate.number == result.chosen?.number && !result.prefersBase
      return measured(
        candidate.point, candidate.number, candidate.sample,
        isChosen ? .recommended : Self.look(candidate.outcome))
    }
    return searched + candidates.filter { $0.look != .recommended }
      + candidates.filter { $0.look == .recommended }
  }

  private func measured(
    _ point: TuningPoint, _ number: Int, _ sample: TuningSample?, _ look: Look
  ) -> Measured? {
    guard case .values(let numbers) = point, let sample else { return nil }
    return Measured(
      numbers: numbers, look: look, isKept: sample.feasibility(result.goal) == .met,
      estimates: text.goal.objectives.indices.map { sample.estimate($0) },
      name: "point \(number): \(text.values(point))")
  }

  private static func look(_ outcome: CandidateOutcome) -> Look {
    switch outcome {
    case .front: .surely
    case .perhaps: .perhaps
    case .dominated: .surpassed
    case .chosen, .worse, .left, .open, .infeasible: .again
    }
  }

  // MARK: - Words

  private func shown(_ estimate: MeanEstimate, _ objective: Int) -> ClosedRange<Double> {
    let (interval, scale) = (estimate.interval(), text.style(objective).scale)
    return interval.lowerBound * scale...interval.upperBound * scale
  }

  private func axisName(_ objective: Int) -> String {
    let unit = text.style(objective).suffix
    let name = text.subject(text.goal.objectives[objective].name)
    return unit.isEmpty ? name : "\(name) [\(unit.dropFirst())]"
  }

  private func tip(_ point: Measured) -> String {
    let figures = point.estimates.enumerated().compactMap { objective, estimate in
      estimate.map {
        "\(text.style(objective).text($0.mean)) ±\(text.style(objective).number($0.halfWidth()))"
      }
    }
    return ([point.name] + figures).joined(separator: ", ")
  }

  // MARK: - Legend

  private static let legendHeight = 26.0

  private func drawLegend(in drawing: inout Drawing) {
    let looks: [Look] =
      text.goal.objectives.count == 2
      ? [.recommended, .surely, .perhaps, .surpassed, .base, .searched] : [.recommended, .again, .searched]
    var x = 16.0
    for look in looks {
      drawing.disc(at: .init(x: x, y: 14), radius: look.radius, class: look.rawValue)
      drawing.text(look.meaning, at: .init(x: x + 10, y: 18), class: "small")
      x += 30 + 6.2 * Double(look.meaning.count)
    }
  }

  private static let style = """
    text { font-family: sans-serif; font-size: 12px; fill: #333 } .small { font-size: 11px } .paper { fill: #fff }
    .axis { stroke: #333 } .grid { stroke: #e4e4e4 } .level { stroke: #333; stroke-dasharray: 5 4 }
    circle { stroke-width: 1.5 } .whisker { stroke-width: 1.5 }
    .searched { fill: #b5b9bf; stroke: #b5b9bf } .whisker.searched { stroke-width: 0.7 }
    .again, .surely { fill: #2a6fb0; stroke: #2a6fb0 } .perhaps { fill: #fff; stroke: #2a6fb0 }
    .surpassed { fill: #8a8f96; stroke: #8a8f96 } .base { fill: #333; stroke: #333 }
    .recommended { fill: #d1495b; stroke: #d1495b } .hollow { fill: #fff }
    """
}

extension String {
  /// Returns the text without certain characters at both ends.
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
  }
}
