import Fitting
import Pages

extension FitText {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Heat map of the hours of the week for each city.
  var profiles: [ReportSection] {
    fit.demands.map { city in
      var chart = HeatmapChart(
        rows: Self.weekdays, columns: (0..<24).map { "\($0)" },
        panels: [
          .init(
            "Requests by hour", subtitle: "per hour", ramp: .amount,
            values: (0..<7).map { day in
              (0..<24).map { hour in city.demand.profile[day * 24 + hour] * city.demand.rate / 24 }
            }, format: ".2~f")
        ])
      chart.columnTitle = "Hour"
      let name = city.city.isEmpty ? "" : " in \(city.city)"
      let drawn = chart.chart(label: "Requests by weekday and hour\(name)", file: nil) { value, _ in
        value.formatted(places: 2)
      }
      return ReportSection(
        RichText("When requests come\(name)"), [.figure(ReportFigure(drawn))], audience: .page)
    }
  }
}
