import Documents
import Foundation
import Quantities
import ScenarioFormat

/// A key of a scenario that a study varies, and over what.
public struct Factor: Sendable, Hashable {
  /// Heads the column of its values.
  public var name: String
  /// The dotted path of the key.
  public var key: String
  public var domain: Domain

  /// What values there are.
  public enum Domain: Sendable, Hashable {
    /// These and no others; at least one.
    case list([WrittenValue])
    case range(FactorRange)
  }

  public init(name: String, key: String, domain: Domain) {
    self.name = name
    self.key = key
    self.domain = domain
  }

  /// The values that a grid has: a list's own, or so many as the range says, from end to end.
  public var levels: [WrittenValue] {
    switch domain {
    case .list(let values): values
    case .range(let range): range.levels
    }
  }

  /// The value at a coordinate from 0 to 1: each of a list's at an equal share of them, a range's from end to end.
  public func value(at coordinate: Double) -> WrittenValue {
    precondition((0...1).contains(coordinate), "coordinate \(coordinate)")
    switch domain {
    case .list(let values): return values[min(values.count - 1, Int(coordinate * Double(values.count)))]
    case .range(let range): return range.value(at: coordinate)
    }
  }

  /// The unit that all values have, empty for plain numbers; nil if they are no numbers of one unit.
  public var unit: String? {
    switch domain {
    case .range(let range): return range.unit
    case .list(let values):
      let units = values.map { $0.measure?.unit }
      return units.allSatisfy { $0 == units[0] } ? units[0] : nil
    }
  }

  /// The value, to be put in the scenario's place for it.
  func setting(_ value: WrittenValue) -> DocumentSetting {
    DocumentSetting(key: key, value: value, label: "factor '\(name)' = \(value.text)")
  }
}

/// Numbers of one unit between two ends, which belong to them.
public struct FactorRange: Sendable, Hashable {
  /// Where between the ends a coordinate leads.
  public enum Scale: String, Sendable, CaseIterable {
    case linear
    /// Equal ratios for equal distances; both ends are positive.
    case logarithmic
  }

  public var lower: Double
  /// More than `lower`.
  public var upper: Double
  /// As it is written behind the numbers; may be empty.
  public var unit: String
  public var scale: Scale
  /// Values are so many of these above the lower end; > 0.
  public var step: Double
  /// How many values a grid has; ≥ 2.
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

  /// How many steps fit between the ends.
  public var stepCount: Int { Int(((upper - lower) / step + 1e-9).rounded(.down)) }

  /// The value so many steps above the lower end, from 0 through `stepCount`.
  public func value(atStep step: Int) -> WrittenValue {
    WrittenValue(number(atStep: step), unit: unit, decimals: decimals)
  }

  /// The number of that value.
  public func number(atStep step: Int) -> Double {
    precondition((0...stepCount).contains(step), "step \(step) of \(stepCount)")
    return lower + Double(step) * self.step
  }

  /// The step whose value is nearest to where a coordinate of the scale leads.
  public func step(nearest coordinate: Double) -> Int {
    min(stepCount, Int(((at(min(1, max(0, coordinate))) - lower) / step).rounded()))
  }

  /// Where on the scale the value of a step lies, from 0 to 1.
  public func coordinate(ofStep step: Int) -> Double {
    let number = number(atStep: step)
    return switch scale {
    case .linear: (number - lower) / (upper - lower)
    case .logarithmic: log(number / lower) / log(upper / lower)
    }
  }

  /// From end to end in equal parts of the scale; fewer where steps are wide.
  var levels: [WrittenValue] { levelSteps.map(value(atStep:)) }

  /// The steps of these values.
  var levelSteps: [Int] {
    let steps = (0..<levelCount).map { step(nearest: Double($0) / Double(levelCount - 1)) }
    return steps.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Where steps are few, each has an equal share of the coordinates of a linear scale.
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

  /// So many that both the ends and the steps are exact.
  private var decimals: Int { max(FactorRange.decimals(of: lower), FactorRange.decimals(of: step)) }

  private static func decimals(of number: Double) -> Int {
    (0...12).first { places in
      let scaled = number * pow(10, Double(places))
      return abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled))
    } ?? 12
  }

  /// How fine values are where nothing is said: whole numbers and cents where these are wanted, a ten-thousandth of a
  /// percent, else a millionth of the range's size.
  static func usualStep(from lower: Double, to upper: Double, unit: String, isWhole: Bool) -> Double {
    if isWhole { return 1 }
    if unit == "%" { return 0.0001 }
    if Currency.allCases.contains(where: { $0.code == unit }) { return 0.01 }
    return pow(10, log10(upper - lower).rounded(.down) - 6)
  }
}
