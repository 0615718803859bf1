import Experiments
import Statistics

/// What a run's daily figures settle at on the terminal, and from which day on.
public struct SteadyStateText: Sendable {
  let analysis: SteadyStateAnalysis

  public init(_ analysis: SteadyStateAnalysis) { self.analysis = analysis }

  public func lines(for terminal: Terminal) -> [String] {
    let rows = analysis.figures.map { figure in
      [
        figure.figure.rawValue.replacing("_", with: " "), mean(figure), "\(figure.estimate.leftOut) d",
        "\(figure.estimate.batches) × \(figure.estimate.batchLength) d",
        figure.estimate.batchCorrelation.map { $0.formatted(places: 2) } ?? "–",
      ]
    }
    let table = TextTable(
      heading: ["a day", "settles at", "after", "batches", "correlation"], rows: rows)
    return table.lines(for: terminal, indent: "") + [terminal.styled(note, .dim)]
      + [warning].compactMap(\.self)
  }

  private let note =
    "± 95 % interval of batch means, all cities and programmes; the start is left out by MSER-5"

  private var warning: String? {
    let unsettled = analysis.figures.filter { !$0.estimate.isSettled }.map(\.figure.rawValue)
    guard !unsettled.isEmpty else { return nil }
    return
      "Not settled within half of the days: \(unsettled.joined(separator: ", ")); a longer horizon is needed."
  }

  private func mean(_ figure: SteadyFigure) -> String {
    let places = figure.unit == "count" ? 1 : figure.unit == "stars" ? 2 : 0
    let unit = figure.unit == "count" ? "" : " \(figure.unit)"
    let mean = figure.estimate.mean
    return "\(mean.mean.formatted(places: places))\(unit) ±\(mean.halfWidth().formatted(places: places))"
  }
}
