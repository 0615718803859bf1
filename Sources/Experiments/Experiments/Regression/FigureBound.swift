import ScenarioFormat
import Statistics

/// Bound of a metric's mean.
struct FigureBound {
  /// Bound as it is shown: `fill_rate of total at least 60 %`.
  let title: String
  /// Bound as it is written: `at-least 60 %`.
  let text: String
  private let bound: MetricBound
  private let isLower: Bool

  init(_ expected: Expectations.Figure, _ bound: (bound: MetricBound, isLower: Bool)) {
    self.bound = bound.bound
    isLower = bound.isLower
    title = "\(expected.title) at \(isLower ? "least" : "most") \(bound.bound.text)"
    text = "at-\(isLower ? "least" : "most") \(bound.bound.text)"
  }

  /// Returns whether a mean lies on the wrong side of the bound.
  func isBroken(by mean: Double) -> Bool { isLower ? mean < bound.value : mean > bound.value }

  /// Returns the finding on a figure with at least one value: passed or failed if the whole interval is on one side.
  func finding(on figure: Baseline.Figure) throws(StatisticsFailure) -> Finding {
    let (values, unit) = (figure.values.compactMap(\.self), FigureText(figure))
    var figures = Finding.Figures(
      figure, new: RunningMoments(values).mean, count: values.count, limit: bound.value)
    guard values.count >= 2 else {
      return Finding(
        title, .undecided, "\(unit.text(figures.new)), \(FigurePairing.lonely)", figures: figures)
    }
    let mean = try MeanEstimate(of: values)
    let interval = mean.interval()
    figures.interval = interval
    let evidence =
      "\(unit.text(mean.mean)), 95 % interval \(unit.text(interval.lowerBound)) to \(unit.text(interval.upperBound))"
    let isOpen = interval.lowerBound < bound.value && interval.upperBound > bound.value
    guard isOpen else {
      return Finding(title, isBroken(by: mean.mean) ? .failed : .passed, evidence, figures: figures)
    }
    let needed = ReplicationsNeeded.toDetect(
      mean.mean - bound.value, standardDeviation: mean.standardError * Double(values.count).squareRoot())
    figures.furtherReplications = needed.map { max(1, $0 - values.count) }
    return Finding(
      title, .undecided, evidence + FigurePairing.advice(figures.furtherReplications),
      figures: figures)
  }
}

extension Finding.Figures {
  /// Figures of a metric without a former value.
  init(_ figure: Baseline.Figure, new: Double, count: Int, limit: Double) {
    self.init(
      metric: figure.metric, city: figure.city, programme: figure.programme, unit: figure.unit, new: new,
      count: count, limit: limit)
  }
}
