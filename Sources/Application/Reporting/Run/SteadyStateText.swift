import Experiments
import Statistics

/// Steady-state means of the daily figures, with the days that are discarded before.
struct SteadyStateText {
  let analysis: SteadyStateAnalysis

  /// Table with notes.
  var section: ReportSection {
    let rows = analysis.figures.map { figure in
      ReportTable.Row([
        .init(figure.figure.rawValue.replacing("_", with: " ")), mean(figure),
        .init("\(figure.estimate.leftOut) d"),
        .init("\(figure.estimate.batches) × \(figure.estimate.batchLength) d"),
        .init(figure.estimate.batchCorrelation.map { $0.formatted(places: 2) } ?? "–"),
      ])
    }
    let columns: [ReportTable.Column] = [
      .init("a day", isText: true), .init("steady-state mean"), .init("from day", rank: 1),
      .init("batches", rank: 2), .init("correlation", rank: 3),
    ]
    return ReportSection(
      nil, [.table(ReportTable(columns: columns, rows: rows, notes: [note]))] + warning)
  }

  private let note: RichText =
    "± 95 % interval of batch means, all cities and programmes; the initial transient is discarded by MSER-5"

  private var warning: [ReportBlock] {
    let unsettled = analysis.figures.filter { !$0.estimate.isSettled }.map(\.figure.rawValue)
    guard !unsettled.isEmpty else { return [] }
    let list = unsettled.joined(separator: ", ")
    return [
      .paragraph("No steady state within half of the days: \(list); a longer horizon is needed.")
    ]
  }

  private func mean(_ figure: SteadyFigure) -> ReportTable.Cell {
    let places = figure.unit == "count" ? 1 : figure.unit == "stars" ? 2 : 0
    let unit = figure.unit == "count" ? "" : " \(figure.unit)"
    let mean = figure.estimate.mean
    return .init(
      "\(mean.mean.formatted(places: places))\(unit)",
      margin: "±\(mean.halfWidth().formatted(places: places))")
  }
}
