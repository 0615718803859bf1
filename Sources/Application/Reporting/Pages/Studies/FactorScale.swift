import Documents
import Pages
import ScenarioFormat
import Studies

/// Axis of a study's factor on a page, and the positions of its values.
struct FactorScale {
  private let factor: Factor
  private let words: [String]

  /// Creates the axis.
  ///
  /// - Parameter values: values that occur; those of a factor without a unit are words in this order.
  init(_ factor: Factor, values: [WrittenValue]) {
    self.factor = factor
    var known: [String] = []
    if case .list(let all) = factor.domain { known = all.map(\.text) }
    var seen = Set(known)
    words = factor.unit == nil ? known + values.map(\.text).filter { seen.insert($0).inserted } : []
  }

  /// Name of the factor, with its unit.
  var title: String {
    guard let unit = factor.unit, !unit.isEmpty else { return factor.name }
    return "\(factor.name), \(unit)"
  }

  /// True if values are words without an order.
  var isOfWords: Bool { factor.unit == nil }

  var axis: FactorChart.Axis {
    guard !isOfWords else { return .words(words.map { $0.displayed }) }
    var isLogarithmic = false
    if case .range(let range) = factor.domain { isLogarithmic = range.scale == .logarithmic }
    return .numbers(format: ",~f", isLogarithmic: isLogarithmic)
  }

  /// Returns the position of a value; nil if the base keeps its own.
  func position(_ value: WrittenValue?) -> Double? {
    guard let value else { return nil }
    if isOfWords { return words.firstIndex(of: value.text).map(Double.init) }
    return value.measure?.number
  }

  /// Returns the text of a position.
  func text(_ position: Double) -> String {
    if isOfWords { return words.indices.contains(Int(position)) ? words[Int(position)].displayed : "" }
    return ComparisonFigure.short(position)
  }
}
