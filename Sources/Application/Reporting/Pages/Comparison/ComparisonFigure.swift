import Experiments
import Metrics
import Pages

/// Texts and positions of a row of a comparison on a page.
struct ComparisonFigure {
  let row: ComparisonRow
  /// True if the metric has rows in several currencies, so that its name names this one's.
  let isOneOfSeveral: Bool

  private var half: Double { (row.difference.interval.upperBound - row.difference.interval.lowerBound) / 2 }

  /// Notation of the amounts, and of differences that are not relative.
  var style: FigureNotation {
    FigureNotation(metric: row.base.metric, rowUnit: row.base.unit, halfWidth: row.isSame ? nil : half)
  }

  /// True if the difference is written in percent of the base: for money.
  private var relative: ComparisonRow.Uncertain? { style.unit == .money ? row.relative : nil }

  /// Name of the metric, with its currency where there are several.
  var name: String {
    let name = Metric.subject(of: row.base.metric)
    return isOneOfSeveral ? "\(name), \(row.base.unit.prefix(3))" : name
  }

  /// Amount under the base.
  var base: String { amount(row.baseMean) }

  /// Amount under the variant.
  var change: String { amount(row.variantMean) }

  /// Amounts of money have no decimals; all others as many as their difference.
  private func amount(_ value: Double) -> String {
    style.unit == .money ? value.formatted(places: 0).typographic : style.number(value)
  }

  /// Difference with its unit: `−1.25 pp`, `−1.8 %`.
  var difference: String {
    if row.isSame { return "0" }
    guard let relative else { return style.difference(row.difference.value) }
    let text = percent(relative.value, places: places(relative))
    let hasSign = text.hasPrefix("−") || !text.contains(where: { "123456789".contains($0) })
    return "\(hasSign ? "" : "+")\(text)\u{A0}%"
  }

  /// 95 % interval of the difference: `−1.29 to −1.21`.
  var interval: String {
    if row.isSame { return "" }
    guard let relative else {
      return
        "\(style.number(row.difference.interval.lowerBound)) to \(style.number(row.difference.interval.upperBound))"
    }
    let places = places(relative)
    return "\(percent(relative.interval.lowerBound, places: places)) to "
      + percent(relative.interval.upperBound, places: places)
  }

  /// Margin with its unit: `±1 pp`; empty without a margin.
  var margin: String {
    guard let margin = row.margin else { return "" }
    if relative != nil, row.baseMean != 0 {
      return "±\(Self.short(100 * margin / row.baseMean.magnitude))\u{A0}%"
    }
    let suffix = style.differenceSuffix
    return "±\(Self.short(margin * style.scale))\(suffix.isEmpty ? "" : "\u{A0}\(suffix)")"
  }

  /// Difference and interval in margins, better at the right; nil without a margin.
  var position: HeadlineFigure.Position? {
    guard let margin = row.margin, margin > 0 else { return nil }
    let sign = Metric.named(row.base.metric)?.direction == .lower ? -1.0 : 1
    let ends = [row.difference.interval.lowerBound, row.difference.interval.upperBound].map {
      $0 * sign / margin
    }
    return .init(
      value: row.difference.value * sign / margin, low: ends.min() ?? 0, high: ends.max() ?? 0)
  }

  /// Row of the forest, in margins.
  var forestRow: ForestChart.Row {
    let position = position
    let unit = style.unit == .moneyPerHour ? style.differenceSuffix : style.suffix
    var forest = ForestChart.Row(
      unit.isEmpty || isOneOfSeveral ? name : "\(name), \(unit)", value: position?.value,
      low: position?.low, high: position?.high, verdict: row.chartVerdict)
    forest.base = base
    forest.change = change
    forest.difference = difference
    forest.interval = interval
    forest.margin = margin
    forest.word = row.chartVerdict.word
    return forest
  }

  /// Figure at the top of the page.
  var headline: HeadlineFigure {
    var figure = HeadlineFigure(name: name, base: base, unit: style.suffix)
    figure.change = change
    figure.difference = difference
    figure.interval = interval.isEmpty ? "" : "(\(interval))"
    figure.position = position
    figure.verdict = row.chartVerdict
    figure.word = row.chartVerdict.word
    figure.remark = remark
    return figure
  }

  /// Margin, or the number of replications that are missing.
  private var remark: String {
    if row.chartVerdict == .undecided, let needed = row.replicationsNeeded, needed > 0 {
      return "about \(needed.aboutText) more replications"
    }
    return margin.isEmpty ? "no margin" : "margin \(margin)"
  }

  private func places(_ value: ComparisonRow.Uncertain) -> Int {
    FigureNotation(
      metric: "fill_rate", rowUnit: "share",
      halfWidth: (value.interval.upperBound - value.interval.lowerBound) / 2
    ).places
  }

  private func percent(_ share: Double, places: Int) -> String {
    (100 * share).formatted(places: places).typographic
  }

  /// Number in as few digits as show it to two decimals.
  static func short(_ value: Double) -> String {
    var text = value.formatted(places: 2)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text.typographic
  }
}
