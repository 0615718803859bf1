/// Complaint about a value, as the end of a sentence that starts with the value.
public struct ValueProblem: Error, Sendable, Hashable {
  /// Predicate such as `has no unit`.
  public var complaint: String
  /// Expected form, such as `expected a duration such as '2 min'`.
  public var allowed: String?
  /// Advice such as `did you mean '2 min'?`.
  public var hint: String?

  public init(_ complaint: String, allowed: String? = nil, hint: String? = nil) {
    self.complaint = complaint
    self.allowed = allowed
    self.hint = hint
  }
}
