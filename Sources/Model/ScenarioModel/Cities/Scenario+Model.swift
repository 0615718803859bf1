extension Scenario {
  /// Returns true if both scenarios give the same figures under every seed.
  ///
  /// Name and question are no part of the model, nor is the limit at which a run is given up. O(cities).
  public func hasSameModel(as other: Scenario) -> Bool {
    var copy = other
    copy.name = name
    copy.question = question
    copy.eventLimit = eventLimit
    return copy == self
  }
}
