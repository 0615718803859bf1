import Fitting
import Pages

extension FitText {
  /// Sections with the data against the fitted laws.
  var curves: [ReportSection] {
    let replies = fit.replies.first.flatMap { best in fit.data.replies.map { agreement(of: best, with: $0) } }
    let leads = fit.leads.first.flatMap { best in fit.data.wishes.map { agreement(of: best, with: $0) } }
    return [replies, leads].compactMap(\.self)
  }

  /// Shares of dated visits by days ahead.
  private func agreement(of law: DurationFit, with wishes: Wishes) -> ReportSection {
    let shares = wishes.shares(by: law.point)
    let title = "Lead times: data and fit"
    let chart = CurveChart(
      lines: [
        .init("data", isBase: true, points: shares.map { .init(Double($0.days), $0.observed) }),
        .init(
          "\(law.law.rawValue), fitted", isBase: false,
          points: shares.map { .init(Double($0.days), $0.fitted) }),
      ], across: .init("Days from request to visit", format: "~r"),
      up: .init("Share of dated requests", format: ".0%"))
    let difference = percent(shares.map { abs($0.fitted - $0.observed) }.max() ?? 0, places: 1)
    let words: RichText =
      "Share of the visits that are wished within so many days: the data pale, the law dark. The greatest difference is \(difference) of all."
    let drawn = chart.chart(
      label: "\(title): shares by days ahead", acrossText: { FitNumeral.text($0) },
      upText: { percent($0, places: 1) })
    return ReportSection(RichText(title), [.paragraph(words), .figure(ReportFigure(drawn))], audience: .page)
  }

  /// Shares over time, and quantiles against quantiles.
  private func agreement(of law: DurationFit, with sample: CensoredSample) -> ReportSection {
    let title = "Replies: data and fit"
    let estimate = KaplanMeier(sample)
    let steps = estimate.thinned(to: 100)
    let name = "\(law.law.rawValue), fitted"
    let curves = CurveChart(
      lines: [
        .init("data", isBase: true, points: steps.map { .init($0.time, $0.share) }),
        .init(name, isBase: false, points: steps.map { .init($0.time, law.endedShare(at: $0.time)) }),
      ], across: .init("Time since the offer [s]", format: "~r"),
      up: .init("Share of offers that were answered", format: ".0%"))
    let pairs = steps.dropLast().compactMap { step in
      law.time(ofEndedShare: step.share).map { CurveChart.Point($0, step.time) }
    }
    var quantiles = CurveChart(
      lines: [
        .init("quantiles", isBase: true, points: pairs),
        .init("equal", isBase: false, points: pairs.map { .init($0.x, $0.x) }),
      ], across: .init("Quantile of the fitted law [s]", format: "~r"),
      up: .init("Quantile of the data [s]", format: "~r"))
    quantiles.hasPoints = true
    let text = { (value: Double) in FitNumeral.text(value, digits: 4) }
    let difference = percent(law.greatestDifference(from: estimate), places: 1)
    let words: RichText =
      "Shares by Kaplan and Meier, who count what was cut off as later, beside those of the law: the data pale, the law dark. The greatest difference is \(difference) of all."
    return ReportSection(
      RichText(title),
      [
        .paragraph(words),
        .figure(
          ReportFigure(
            curves.chart(
              label: "\(title): shares over time", acrossText: text, upText: { percent($0, places: 1) }))),
        .figure(
          ReportFigure(quantiles.chart(label: "\(title): quantiles", acrossText: text, upText: text))),
      ], audience: .page)
  }

  /// Requests of each day with the fitted mean of its weekday, all cities together.
  var days: [ReportSection] {
    guard !fit.demands.isEmpty else { return [] }
    let byDay = Dictionary(grouping: fit.data.cities.flatMap(\.days)) { $0.number }
    let series = Double(max(byDay.values.map(\.count).max() ?? 1, 1)) / Double(fit.data.cities.count)
    let counts = byDay.mapValues { Double($0.reduce(0) { $0 + $1.count }) / series }
    let means = (0..<7).map { weekday in
      fit.demands.reduce(0.0) { sum, city in
        let hours = city.demand.profile[weekday * 24..<weekday * 24 + 24]
        return sum + hours.reduce(0, +) / 24 * city.demand.rate
      }
    }
    let numbers = counts.keys.sorted()
    let points = { (value: (Int) -> Double) in
      numbers.map { SeriesChart.Point(date(of: $0), mean: value($0), interval: nil) }
    }
    let chart = SeriesChart(
      lines: [
        .init("data", isBase: true, points: points { counts[$0] ?? 0 }),
        .init("fitted", isBase: false, points: points { means[(($0 + 3) % 7 + 7) % 7] }),
      ], title: "Requests a day", format: "~r", startsAtZero: true)
    let drawn = chart.chart(label: "Requests of each day: data and fit") { $0.formatted(places: 0) }
    return [ReportSection("Requests by day", [.figure(ReportFigure(drawn))], audience: .page)]
  }
}
