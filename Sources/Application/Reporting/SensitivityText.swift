import Metrics
import Statistics
import Studies
import Tables

/// What a study's metrics are sensitive to on the terminal: sentences, and a table for each metric.
public struct SensitivityText: Sendable {
  let analysis: SensitivityAnalysis
  let factors: [Factor]

  /// Metrics beyond these are in the file alone.
  static let mostMetrics = 6

  public init(_ analysis: SensitivityAnalysis, factors: [Factor]) {
    self.analysis = analysis
    self.factors = factors
  }

  public func lines(for terminal: Terminal) -> [String] {
    let shown = analysis.metrics.prefix(Self.mostMetrics)
    var lines = shown.enumerated().flatMap { index, metric in
      (index == 0 ? [] : [""]) + self.lines(metric, isFirst: index == 0, terminal)
    }
    let rest = analysis.metrics.count - shown.count
    if rest > 0 { lines += ["", "\(rest) more metrics are in \(Table.sensitivity.fileName)."] }
    return lines
  }

  private func lines(_ metric: MetricSensitivity, isFirst: Bool, _ terminal: Terminal) -> [String] {
    let subject = Metric.subject(of: metric.metric)
    let name = metric.unit.count == 3 ? "\(subject) (\(metric.unit))" : subject
    let head = terminal.styled(name, .bold)
    switch metric.result {
    case .constant: return [head, "  is the same at all points."]
    case .incomplete(let points):
      return [
        head, "  has no value at \(points) \(points == 1 ? "point" : "points"), so that nothing can be said.",
      ]
    case .found(.morris(let effects)):
      let style = DifferenceStyle(metric: metric.metric, unit: metric.unit)
      let screening = ScreeningText(
        effects: effects, factors: factors, style: style, isFirst: isFirst)
      return [head] + screening.lines(for: terminal)
    case .found(.sobol(let indices)):
      let shares = VarianceText(
        indices: indices, names: factors.map(\.name), subject: subject.uncapitalisedFirst, isFirst: isFirst)
      return [head] + shares.lines(for: terminal)
    }
  }
}

/// Elementary effects of one metric.
private struct ScreeningText {
  let effects: [ElementaryEffects]
  let factors: [Factor]
  let style: DifferenceStyle
  let isFirst: Bool

  func lines(for terminal: Terminal) -> [String] {
    let order = effects.indices.sorted { effects[$0].meanSize.value > effects[$1].meanSize.value }
    let sure = order.filter(isSure)
    let told = sure.prefix(3).enumerated().map { "  " + sentence($1, isFirst: isFirst && $0 == 0) }
    let rows = order.map { factor in
      [factors[factor].name]
        + [effects[factor].meanSize, effects[factor].mean, effects[factor].deviation].map(cell)
        + [style.text(effects[factor].noise)]
    }
    let table = TextTable(
      heading: ["", "moves it by (mu*)", "in the mean (mu)", "spread (sigma)", "chance"], rows: rows)
    return told + [unsure(order.filter { !isSure($0) })].compactMap(\.self)
      + table.lines(for: terminal, indent: "  ")
  }

  /// Whether the effect is surely more than chance alone would show.
  private func isSure(_ factor: Int) -> Bool {
    effects[factor].meanSize.interval().lowerBound > effects[factor].noise
  }

  private func sentence(_ factor: Int, isFirst: Bool) -> String {
    let (size, mean) = (effects[factor].meanSize, effects[factor].mean)
    let interval = size.interval()
    let range = "\(style.number(max(0, interval.lowerBound))) to \(style.number(interval.upperBound))"
    let claim =
      "\(factors[factor].name) moves it by \(style.text(size.value)) on average "
      + "(\(isFirst ? "95 % interval " : "")\(range))"
    // Between words there is no way up.
    guard factors[factor].unit != nil else { return "From one to another, \(claim)." }
    let isOneWay = abs(mean.value) >= 0.9 * size.value
    let way = isOneWay ? mean.value > 0 ? "upwards" : "downwards" : "up at some places and down at others"
    return "Over its range, \(claim), \(way)."
  }

  private func unsure(_ places: [Int]) -> String? {
    guard !places.isEmpty else { return nil }
    let list = places.map { factors[$0].name }.joined(separator: ", ")
    return "  Not told from the chance of the replications: \(list)."
  }

  private func cell(_ estimate: BootstrapEstimate) -> String {
    let half = estimate.interval().upperBound - estimate.value
    return "\(style.text(estimate.value)) ±\(style.number(half))"
  }
}

/// Sobol indices of one metric.
private struct VarianceText {
  let indices: SobolIndices
  let names: [String]
  /// Within a sentence.
  let subject: String
  let isFirst: Bool

  func lines(for terminal: Terminal) -> [String] {
    let order = names.indices.sorted { indices.total[$0].value > indices.total[$1].value }
    let sure = order.filter(isSure)
    let told = sure.prefix(3).enumerated().map { "  " + sentence($1, isFirst: isFirst && $0 == 0) }
    let rows = order.map { factor in
      [names[factor], share(indices.first[factor]), share(indices.total[factor])]
    }
    let table = TextTable(heading: ["", "alone", "with all interactions"], rows: rows)
    return told + [unsure(order.filter { !isSure($0) }), chance].compactMap(\.self)
      + table.lines(for: terminal, indent: "  ")
  }

  /// Whether the factor surely does more than chance alone would show.
  private func isSure(_ factor: Int) -> Bool {
    indices.total[factor].interval().lowerBound > indices.noise[factor]
  }

  private func sentence(_ factor: Int, isFirst: Bool) -> String {
    "\(names[factor].capitalisedFirst) explains \(share(indices.first[factor], isFirst: isFirst)) of the variance of "
      + "\(subject), and \(share(indices.total[factor])) together with others."
  }

  private func unsure(_ factors: [Int]) -> String? {
    guard !factors.isEmpty else { return nil }
    let list = factors.map { names[$0] }.joined(separator: ", ")
    return "  Not told from no effect: \(list)."
  }

  private var chance: String? {
    "  The chance of the replications is \(percent(indices.noiseShare)) % of the variance."
  }

  /// `62 % (55 to 69)`, within 0 and 100 %, where shares lie whatever chance says of them.
  private func share(_ estimate: BootstrapEstimate, isFirst: Bool = false) -> String {
    let interval = estimate.interval()
    return
      "\(percent(estimate.value)) % (\(isFirst ? "95 % interval " : "")\(percent(interval.lowerBound)) to "
      + "\(percent(interval.upperBound)))"
  }

  private func share(_ estimate: BootstrapEstimate) -> String { share(estimate, isFirst: false) }

  private func percent(_ value: Double) -> String { (100 * min(1, max(0, value))).formatted(places: 0) }
}

extension String {
  /// Within a sentence.
  fileprivate var uncapitalisedFirst: String { prefix(1).lowercased() + dropFirst() }
}
