import Experiments
import Pages
import Quantities
import ScenarioModel

/// Section of a run's page on how figures develop over time.
struct SeriesSection {
  let series: DailySeries
  let marks: TimeMarks

  /// Figures that are drawn, with their titles.
  private static let figures: [(DailyFigure, String)] = [
    (.requests, "Requests a day"), (.completed, "Completed jobs a day"),
    (.expired, "Requests a day that nobody took in time"), (.jobsInSystem, "Open jobs at the end of a day"),
    (.commission, "Commission a day"), (.activePartners, "Partners who may work"),
  ]

  /// Section with a chart for each figure; nil without days.
  var section: ReportSection? {
    let charts = Self.figures.compactMap { figure, title in
      series.line(figure).flatMap { chart($0, title) }
    }
    guard !charts.isEmpty else { return nil }
    let step = series.step == 7 ? "Mean day of each week" : "Each day"
    let band =
      series.replications > 1 ? "; bands are 95 % intervals over \(series.replications) replications" : ""
    let words = RichText("\(step), by when things happened, warm-up included\(band).")
    return ReportSection(
      "Over time", [.paragraph(words)] + charts.map { .figure(ReportFigure($0)) }, audience: .page)
  }

  private func chart(_ line: DailySeries.Line, _ title: String) -> Chart? {
    let points = line.points.filter { $0.day + series.step <= marks.endDay }
    guard let first = points.first, let last = points.last, points.count > 1 else { return nil }
    let isMoney = line.figure == .commission
    let title = isMoney ? "\(title), \(line.unit)" : title
    var chart = SeriesChart(
      lines: [
        .init(
          title, isBase: true,
          points: points.map {
            .init(CivilDate(dayNumber: $0.day).description, mean: $0.mean, interval: $0.interval)
          })
      ], title: title, format: ",~f", startsAtZero: true)
    chart.warmUpEnd = marks.warmUpEnd
    chart.events = marks.events.filter { event in
      event.date <= CivilDate(dayNumber: last.day).description
        && event.date >= CivilDate(dayNumber: first.day).description
    }
    chart.height = 110
    let means = points.map(\.mean)
    let text: (Double) -> String = { $0.formatted(places: isMoney ? 0 : 1).typographic }
    return chart.chart(
      label: "\(title): \(text(means.min() ?? 0)) to \(text(means.max() ?? 0))", file: "timeseries.csv",
      text: text)
  }
}
