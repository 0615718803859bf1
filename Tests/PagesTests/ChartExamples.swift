@testable import Pages

/// One small chart of each kind, with names that must not be taken for markup or code.
enum ChartExamples {
  static let name = "a 'b' \"c\" </script> & d"

  static var all: [(kind: String, chart: Chart)] {
    [
      ("bars", bars), ("bars with change", changedBars), ("factor", factor), ("words", words), ("flow", flow),
      ("forest", forest), ("heat map", heatmap), ("scatter", scatter), ("series", series), ("map", map),
      ("curves", curves),
    ]
  }

  static var bars: Chart {
    let rows = [
      BarsChart.Row(name, base: 50, interval: 40...60, baseText: "50"),
      BarsChart.Row("none", base: 0, baseText: "0"),
    ]
    return BarsChart(groups: [.init("Group", rows: rows)], rowTitle: "Stage").chart(label: "bars")
  }

  static var changedBars: Chart {
    var row = BarsChart.Row(name, base: 50, baseText: "50")
    row.change = 45
    row.changeText = "45"
    row.differenceText = "−5"
    row.verdict = .worse
    return BarsChart(groups: [.init(rows: [row])], rowTitle: "Stage").chart(label: "bars")
  }

  static var factor: Chart {
    let points = (1...5).map {
      FactorChart.Point(Double($0), mean: Double($0 * $0), interval: Double($0)...40)
    }
    var bounded = FactorChart.Panel("Share", points: points, format: ".1~%", joins: false)
    bounded.minimum = 3
    bounded.level = 4
    let chart = FactorChart(
      factor: name, axis: .numbers(format: "~g", isLogarithmic: true),
      panels: [.init(name, points: points, format: "~s", joins: true), bounded])
    return chart.chart(label: "factor", factorText: { "\($0)" }, text: { value, _ in "\(value)" })
  }

  static var words: Chart {
    let points = [
      FactorChart.Point(0, mean: 1, interval: nil, kind: .chosen, name: name),
      FactorChart.Point(1, mean: 2, interval: 1...3, kind: .searched),
    ]
    let chart = FactorChart(
      factor: "rule", axis: .words([name, "other"]),
      panels: [.init("Fill", points: points, format: "~s", joins: false)])
    return chart.chart(label: "words", factorText: { "\($0)" }, text: { value, _ in "\(value)" })
  }

  static var curves: Chart {
    var chart = CurveChart(
      lines: [
        .init(name, isBase: true, points: [.init(1, 0.2), .init(2, 0.5)]),
        .init("fit", isBase: false, points: [.init(1, 0.25), .init(2, 0.45)]),
      ], across: .init("Time [s]", format: "~g"), up: .init("Share", format: ".0%"))
    chart.hasPoints = true
    return chart.chart(label: "curves", acrossText: { "\($0)" }, upText: { "\($0)" })
  }

  static var flow: Chart {
    FlowChart(
      ends: ["Completed", name, "Lost"],
      flows: [
        .init(from: 0, to: 1, count: 30, verdict: .worse), .init(from: 1, to: 0, count: 5, verdict: .better),
        .init(from: 0, to: 2, count: 10, verdict: .worse),
      ], baseTitle: name, changeTitle: "after", text: { "\(Int($0))" }
    ).chart(label: "flow")
  }

  static var forest: Chart {
    let rows = ChartVerdict.allCases.map { verdict in
      ForestChart.Row("\(name) \(verdict.rawValue)", value: 0.5, low: -9, high: 9, verdict: verdict)
    }
    return ForestChart(
      groups: [.init("Deciding", rows)], band: 1, limit: 3.2, axisTitle: "margins", hasDirection: true
    ).chart(label: "forest")
  }

  static var heatmap: Chart {
    var chart = HeatmapChart(
      rows: [name, "Tue"], columns: ["8", "9"],
      panels: [
        .init(name, subtitle: name, ramp: .amount, values: [[1, 2], [nil, 4]], format: "d"),
        .init("Loss", subtitle: "share", ramp: .loss, values: [[0.1, 0.2], [nil, 0.4]], format: ".0%"),
        .init("Change", subtitle: "points", ramp: .difference, values: [[-1, 2], [nil, 4]], format: "d"),
      ])
    chart.outlined = .init(row: 0, column: 1)
    return chart.chart(label: "heat") { value, _ in "\(value)" }
  }

  static var map: Chart {
    let chart = ZoneMapChart(
      zones: [.init(east: 0, north: 0, requests: 400), .init(east: 1, north: 0, requests: 20)],
      panels: [
        .init("Requests", subtitle: name, ramp: .amount, values: [400, 20], format: "d"),
        .init("Unfilled", subtitle: "share", ramp: .loss, values: [0.1, nil], format: ".0%"),
      ])
    return chart.chart(label: "map") { value, _ in "\(value)" }
  }

  static var scatter: Chart {
    ScatterChart(
      across: .init(name, format: "~s"), up: .init("spread", format: "~s"),
      points: [
        .init(x: 1, y: 2, name: name, isLabelled: true), .init(x: 2, y: 3, name: "b", kind: .chosen),
        .init(x: 2, y: 3, name: "c", kind: .base), .init(x: 2, y: 3, name: "d", kind: .searched),
      ], startsAtZero: true
    ).chart(label: "scatter", xText: { "\($0)" }, yText: { "\($0)" })
  }

  static var series: Chart {
    func points(_ offset: Double) -> [SeriesChart.Point] {
      (4...9).map { .init("2024-03-0\($0)", mean: offset, interval: offset - 1...offset + 1) }
    }
    var chart = SeriesChart(
      lines: [.init("base", isBase: true, points: points(5)), .init(name, isBase: false, points: points(6))],
      title: name, format: "~s", startsAtZero: false)
    chart.difference = points(1)
    chart.margin = 0.5
    chart.warmUpEnd = "2024-03-06"
    chart.events = [.init("2024-03-07", name)]
    return chart.chart(label: "series") { "\($0)" }
  }
}
