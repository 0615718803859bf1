import Documents
import ScenarioFormat
import Studies

/// What is measured: the base as it is, or a value of each factor.
public enum TuningPoint: Hashable, Sendable {
  case base
  /// By factor, the number of its value from 0.
  case values([Int])
}

extension Factor {
  /// How many values it has: those of a list, or the steps of a range.
  var valueCount: Int {
    switch domain {
    case .list(let values): values.count
    case .range(let range): range.stepCount + 1
    }
  }

  /// The value of a number from 0.
  func value(number: Int) -> WrittenValue {
    switch domain {
    case .list(let values): values[number]
    case .range(let range): range.value(atStep: number)
    }
  }

  /// Its range, if its values are not a list's.
  var range: FactorRange? {
    if case .range(let range) = domain { range } else { nil }
  }
}
