import Documents
import Foundation
import Quantities
import ScenarioFormat

/// Factor of a study: a scenario's key with its domain of values.
///
/// Decision 0154.
public struct Factor: Sendable, Hashable {
  /// Name, which heads the column of its values.
  public var name: String
  /// Dotted path of the key.
  public var key: String
  /// Values that the factor can take.
  public var domain: Domain

  /// Domain of a factor's values.
  public enum Domain: Sendable, Hashable {
    /// Enumerated values; at least one.
    case list([WrittenValue])
    /// Numbers between two bounds.
    case range(FactorRange)
  }

  public init(name: String, key: String, domain: Domain) {
    self.name = name
    self.key = key
    self.domain = domain
  }

  /// Levels of a factorial design: all values of a list, or equally spaced values of a range.
  public var levels: [WrittenValue] {
    switch domain {
    case .list(let values): values
    case .range(let range): range.levels
    }
  }

  /// Levels, the first and the last among them; of more than `count` equally spaced ones. `count` ≥ 2.
  func levels(atMost count: Int) -> [WrittenValue] {
    guard case .range(var range) = domain else {
      let levels = levels
      guard levels.count > count else { return levels }
      return (0..<count).map { levels[$0 * (levels.count - 1) / (count - 1)] }
    }
    range.levelCount = min(range.levelCount, count)
    return range.levels
  }

  /// Largest possible number of levels.
  var levelCount: Int {
    switch domain {
    case .list(let values): values.count
    case .range(let range): min(range.levelCount, range.stepCount + 1)
    }
  }

  /// Returns the value at a coordinate from 0 through 1; values of a list have equal shares of the coordinates.
  public func value(at coordinate: Double) -> WrittenValue {
    precondition((0...1).contains(coordinate), "coordinate \(coordinate)")
    switch domain {
    case .list(let values): return values[min(values.count - 1, Int(coordinate * Double(values.count)))]
    case .range(let range): return range.value(at: coordinate)
    }
  }

  /// Common unit of all values, empty for plain numbers; nil if values are not numbers of one unit.
  public var unit: String? {
    switch domain {
    case .range(let range): return range.unit
    case .list(let values):
      let units = values.map { $0.measure?.unit }
      return units.allSatisfy { $0 == units[0] } ? units[0] : nil
    }
  }

  /// True if all values are whole numbers of one unit.
  public var isWhole: Bool {
    switch domain {
    case .range(let range): return FactorRange.isWhole(range.lower) && FactorRange.isWhole(range.step)
    case .list(let values):
      return unit != nil && values.allSatisfy { $0.measure.map { FactorRange.isWhole($0.number) } ?? false }
    }
  }

  /// Returns the setting that gives the scenario's key a value.
  func setting(_ value: WrittenValue) -> DocumentSetting {
    DocumentSetting(key: key, value: value, label: "factor '\(name)' = \(value.text)")
  }
}

/// Closed range of numbers of one unit.
public struct FactorRange: Sendable, Hashable {
  /// Mapping of a coordinate to a number.
  public enum Scale: String, Sendable, CaseIterable {
    /// Equal steps have equal differences.
    case linear
    /// Logarithmic: equal distances are equal ratios; both ends are positive.
    case logarithmic
  }

  /// Lower bound.
  public var lower: Double
  /// Upper end; > `lower`. The largest value is the last step that does not exceed it.
  public var upper: Double
  /// Unit behind the numbers; may be empty.
  public var unit: String
  /// Scale on which steps are equal.
  public var scale: Scale
  /// Step: values are whole multiples of it above the lower end; > 0.
  public var step: Double
  /// Number of levels in a factorial design; ≥ 2.
  public var levelCount: Int

  public init(
    lower: Double, upper: Double, unit: String = "", scale: Scale = .linear, step: Double, levelCount: Int = 5
  ) {
    precondition(lower < upper && step > 0, "a range from \(lower) to \(upper) in steps of \(step)")
    precondition(scale == .linear || lower > 0, "a logarithmic range from \(lower)")
    self.lower = lower
    self.upper = upper
    self.unit = unit
    self.scale = scale
    self.step = step
    self.levelCount = levelCount
  }

  /// Largest number of steps between the ends.
  static let mostSteps = 1e12

  /// Number of steps that fit between the ends.
  public var stepCount: Int { Int(((upper - lower) / step + 1e-9).rounded(.down)) }

  /// Returns the value `step` steps above the lower end, from 0 through `stepCount`.
  public func value(atStep step: Int) -> WrittenValue {
    WrittenValue(number(atStep: step), unit: unit, decimals: decimals)
  }

  /// Returns the number `step` steps above the lower end.
  public func number(atStep step: Int) -> Double {
    precondition((0...stepCount).contains(step), "step \(step) of \(stepCount)")
    return lower + Double(step) * self.step
  }

  /// Returns the step whose value is nearest to a coordinate of the scale.
  public func step(nearest coordinate: Double) -> Int {
    min(stepCount, Int(((at(min(1, max(0, coordinate))) - lower) / step).rounded()))
  }

  /// Returns the coordinate of a step on the scale, from 0 through 1.
  public func coordinate(ofStep step: Int) -> Double {
    let number = number(atStep: step)
    return switch scale {
    case .linear: (number - lower) / (upper - lower)
    case .logarithmic: log(number / lower) / log(upper / lower)
    }
  }

  /// Levels, equally spaced on the scale; fewer where steps are wide.
  var levels: [WrittenValue] { levelSteps.map(value(atStep:)) }

  /// Steps of the levels.
  var levelSteps: [Int] {
    if levelCount > stepCount { return Array(0...stepCount) }
    let steps = (0..<levelCount).map { step(nearest: Double($0) / Double(levelCount - 1)) }
    return steps.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Returns the value at a coordinate; on a linear scale, all steps have equal shares of the coordinates.
  func value(at coordinate: Double) -> WrittenValue {
    guard scale == .linear else { return value(atStep: step(nearest: coordinate)) }
    return value(atStep: min(stepCount, Int(coordinate * Double(stepCount + 1))))
  }

  private func at(_ coordinate: Double) -> Double {
    switch scale {
    case .linear: lower + coordinate * (upper - lower)
    case .logarithmic: lower * pow(upper / lower, coordinate)
    }
  }

  /// Number of decimals in which both the ends and the steps are exact.
  private var decimals: Int { max(FactorRange.decimals(of: lower), FactorRange.decimals(of: step)) }

  /// Returns true for a whole number that is exact as an integer.
  static func isWhole(_ number: Double) -> Bool { number == number.rounded() && abs(number) < 1e15 }

  private static func decimals(of number: Double) -> Int {
    (0...12).first { places in
      let scaled = number * pow(10, Double(places))
      return abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled))
    } ?? 12
  }

  /// Returns the default step: 1 for whole numbers, the minor unit for money, 0.0001 for percent, else about a millionth of
  /// the range.
  static func usualStep(from lower: Double, to upper: Double, unit: String, isWhole: Bool) -> Double {
    if isWhole { return 1 }
    if unit == "%" { return 0.0001 }
    if let currency = Currency(code: unit) { return 1 / Double(currency.minorUnitsPerMajor) }
    return pow(10, log10(upper - lower).rounded(.down) - 6)
  }
}
