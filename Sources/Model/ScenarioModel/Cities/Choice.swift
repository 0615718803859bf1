/// One of several values, with its relative frequency.
public struct Choice<Value: Sendable & Hashable>: Sendable, Hashable {
  /// Value that is chosen.
  public var value: Value
  /// Relative frequency; > 0.
  public var weight: Double

  /// Makes a choice; of frequency 1 unless told otherwise.
  public init(_ value: Value, weight: Double = 1) {
    self.value = value
    self.weight = weight
  }
}
