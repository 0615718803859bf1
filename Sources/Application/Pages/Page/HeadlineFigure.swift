/// Figure at the top of a page: base and change, their difference over the margin, and the verdict.
package struct HeadlineFigure: Sendable {
  /// Name of the metric.
  package var name: String
  /// Amount of the base as text.
  package var base: String
  /// Amount of the change as text; empty where there is only one rule.
  package var change = ""
  /// Unit behind the amounts; may be empty.
  package var unit: String
  /// Difference as text; empty where there is only one rule.
  package var difference = ""
  /// Interval as text; may be empty.
  package var interval = ""
  /// Positions of difference and interval in margins, better at the right; nil for no drawing.
  package var position: Position?
  /// Verdict on the difference.
  package var verdict = ChartVerdict.none
  /// Word beside the verdict's shape.
  package var word = ""
  /// Text of the margin, or of the replications that are missing.
  package var remark = ""

  /// Difference and interval in margins, better at the right.
  package struct Position: Sendable, Hashable {
    /// Difference.
    package var value: Double
    /// Lower end of the interval.
    package var low: Double
    /// Upper end of the interval.
    package var high: Double

    package init(value: Double, low: Double, high: Double) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  package init(name: String, base: String, unit: String) {
    self.name = name
    self.base = base
    self.unit = unit
  }
}
