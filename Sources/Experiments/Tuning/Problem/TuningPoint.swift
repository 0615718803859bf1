import Documents
import ScenarioFormat
import Studies

/// Point of a tuning: the base, or a value for each factor.
public enum TuningPoint: Hashable, Sendable {
  /// Base scenario without changes.
  case base
  /// Indices of the values, by factor.
  case values([Int])
}

extension TuningPoint: Codable {
  /// Reads `null` for the base, or the indices of the values.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = container.decodeNil() ? .base : .values(try container.decode([Int].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .base: try container.encodeNil()
    case .values(let numbers): try container.encode(numbers)
    }
  }
}

extension Factor {
  /// Number of values: those of a list, or the steps of a range.
  var valueCount: Int {
    switch domain {
    case .list(let values): values.count
    case .range(let range): range.stepCount + 1
    }
  }

  /// Returns the value with an index.
  func value(number: Int) -> WrittenValue {
    switch domain {
    case .list(let values): values[number]
    case .range(let range): range.value(atStep: number)
    }
  }

  /// Range of the factor; nil for a list.
  var range: FactorRange? {
    if case .range(let range) = domain { range } else { nil }
  }
}
