import Statistics
import Studies
import Tuning

/// Table of the base and the candidates: values, objectives, constraints and outcome of each.
struct TuneTable {
  private let text: TuneText
  private let result: TuningResult

  init(_ text: TuneText) {
    self.text = text
    result = text.result
  }

  var table: ReportTable {
    ReportTable(
      columns: columns, rows: rows,
      notes: ["± 95 % confidence interval of the mean, over replications that the search had not used"])
  }

  /// Numbers of the responses that have a column: a constraint on an objective is in the objective's.
  private var responses: [Int] {
    let goal = text.goal
    let names = goal.objectives.map(\.name)
    return Array(goal.objectives.indices)
      + goal.constraints.indices.filter { number in
        let name = goal.constraints[number].name
        return !names.contains(name)
          && goal.constraints.firstIndex { $0.name == name } == number
      }.map { $0 + goal.objectives.count }
  }

  private var columns: [ReportTable.Column] {
    let goal = text.goal
    let names = (goal.objectives.map(\.name) + goal.constraints.map(\.name))
    return [.init("point", isText: true)]
      + text.tuning.study.factors.map { .init($0.name, rank: 2) }
      + responses.map { .init(names[$0], rank: $0 == 0 ? 0 : 3) } + [
        .init("", name: "outcome", rank: 1, isText: true)
      ]
  }

  /// The base, then the candidates in their order.
  private var rows: [ReportTable.Row] {
    let base = result.fresh[.base] ?? result.searched[.base] ?? TuningSample([])
    let isBase = result.prefersBase
    return [row("base", .base, base, isBase ? "recommended" : "", isBase)]
      + result.candidates.map { candidate in
        let isChosen = result.chosen?.number == candidate.number
        let words = isBase ? "not shown to beat the base" : "recommended"
        return row(
          "\(candidate.number)", candidate.point, candidate.sample,
          isChosen ? words : candidate.outcome.words, isChosen && !isBase)
      }
  }

  private func row(
    _ name: String, _ point: TuningPoint, _ sample: TuningSample, _ outcome: String,
    _ isEmphasized: Bool = false
  ) -> ReportTable.Row {
    let values = zip(text.tuning.study.factors, text.tuning.values(point)).map { factor, value in
      ReportTable.Cell(value?.text ?? text.tuning.base.value(of: factor.key) ?? "")
    }
    let styles = text.goal.objectives.indices.map(text.style) + text.goal.constraints.map(text.style)
    let figures = responses.map { number -> ReportTable.Cell in
      guard let estimate = sample.estimate(number) else { return "" }
      let style = styles[number]
      return .init(style.text(estimate.mean), margin: "±\(style.number(estimate.halfWidth()))")
    }
    return .init([.init(name)] + values + figures + [.init(outcome)], isEmphasized: isEmphasized)
  }
}

extension CandidateOutcome {
  /// Outcome as readers see it.
  fileprivate var words: String {
    switch self {
    case .chosen: "recommended"
    case .worse: "worse"
    case .left: "not better"
    case .open: "limit not reliably met"
    case .infeasible: "limit not met"
    case .valueless: "no value in some replication"
    case .front: "on the front"
    case .perhaps: "possibly on the front"
    case .dominated: "dominated"
    }
  }
}
