import Statistics
import Studies
import Tuning

/// The base and the leading points side by side: values, objectives, constraints, and what became of each.
public struct TuneTable: Sendable {
  private let text: TuneText
  private let result: TuningResult

  public init(_ tuning: StudyTuning, _ result: TuningResult) {
    text = TuneText(tuning, result)
    self.result = result
  }

  var heading: [String] {
    ["point"] + text.tuning.study.factors.map(\.name) + text.goal.objectives.map(\.name)
      + text.goal.constraints.map(\.name) + [""]
  }

  /// The base, then the candidates in their order.
  var rows: [[String]] {
    let base = result.fresh[.base] ?? result.searched[.base] ?? TuningSample([])
    return [row("base", .base, base, "")]
      + result.candidates.enumerated().map { place, candidate in
        let isChosen = result.chosen?.number == candidate.number
        return row(
          "\(candidate.number)", candidate.point, candidate.sample,
          isChosen ? "recommended" : Self.words[candidate.fate] ?? "")
      }
  }

  private static let words: [TuningCandidate.Fate: String] = [
    .chosen: "recommended", .worse: "worse", .left: "not better", .open: "constraint not surely kept",
    .infeasible: "constraint not kept", .front: "on the front", .perhaps: "perhaps on the front",
    .dominated: "surpassed",
  ]

  private func row(_ name: String, _ point: TuningPoint, _ sample: TuningSample, _ fate: String) -> [String] {
    let values = text.tuning.values(point).map { $0?.text ?? "" }
    let styles = text.goal.objectives.indices.map(text.style) + text.goal.constraints.map(text.style)
    let figures = styles.enumerated().map { number, style -> String in
      guard let estimate = sample.estimate(number) else { return "" }
      return "\(style.text(estimate.mean)) ±\(style.number(estimate.halfWidth()))"
    }
    return [name] + values + figures + [fate]
  }

  /// For a terminal: columns side by side, figures to the right.
  public func lines(on terminal: Terminal) -> [String] {
    let all = [heading] + rows
    let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.enumerated().map { number, row in
      let cells = row.enumerated().map { column, cell in
        let room = String(repeating: " ", count: widths[column] - cell.count)
        return column == row.count - 1 ? cell : room + cell
      }
      let line = String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
      return row.last == "recommended"
        ? terminal.styled(line, .bold) : number == 0 ? terminal.styled(line, .dim) : line
    }
  }
}
