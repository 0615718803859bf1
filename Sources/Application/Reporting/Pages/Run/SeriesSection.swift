import Experiments
import Pages
import Quantities
import ScenarioModel

/// Section of a run's page on how figures develop over time: requests and their ends first, the rest folded.
struct SeriesSection {
  let series: DailySeries
  let marks: TimeMarks

  /// Figures that are always drawn, with their titles.
  private static let first: [(DailyFigure, String)] = [
    (.requests, "Requests a day"), (.completed, "Completed jobs a day"),
    (.expired, "Requests a day that nobody took in time"),
  ]

  /// Figures whose charts a line opens, with their titles.
  private static let further: [(DailyFigure, String)] = [
    (.jobsInSystem, "Open jobs at the end of a day"), (.commission, "Commission a day"),
    (.activePartners, "Partners who may work"),
  ]

  /// Section with a chart for each figure; nil without days.
  var section: ReportSection? {
    let shown = figures(Self.first)
    var folded = figures(Self.further)
    for index in folded.indices { folded[index].fold = folded[index].title }
    guard !(shown + folded).isEmpty else { return nil }
    let step = series.step == 7 ? "Mean day of each week" : "Each day"
    let band =
      series.replications > 1 ? "; bands are 95 % intervals over \(series.replications) replications" : ""
    let words = RichText("\(step), by when things happened, warm-up included\(band).")
    return ReportSection(
      heading, [.paragraph(words)] + (shown + folded).map { .figure($0) }, audience: .page)
  }

  /// Completed jobs of the first and the last period that are measured; `Over time` without two of them.
  private var heading: RichText {
    let start = marks.warmUpEnd ?? ""
    let points = (series.line(.completed).map(wholePoints(of:)) ?? []).filter {
      CivilDate(dayNumber: $0.day).description >= start
    }
    guard let first = points.first, let last = points.last, points.count > 1 else { return "Over time" }
    let period = series.step == 7 ? "in the first week, " : "on the first day, "
    return RichText(
      "Over time: \(first.mean.formatted(places: 1)) completed jobs a day \(period)"
        + "\(last.mean.formatted(places: 1)) \(series.step == 7 ? "in" : "on") the last")
  }

  private func figures(_ figures: [(figure: DailyFigure, title: String)]) -> [ReportFigure] {
    figures.compactMap { figure, title in
      series.line(figure).flatMap { chart($0, title) }.map { ReportFigure($0) }
    }
  }

  /// Points of days and weeks that end before requests cease.
  private func wholePoints(of line: DailySeries.Line) -> [DailySeries.Point] {
    line.points.filter { $0.day + series.step <= marks.endDay }
  }

  private func chart(_ line: DailySeries.Line, _ title: String) -> Chart? {
    let points = wholePoints(of: line)
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
