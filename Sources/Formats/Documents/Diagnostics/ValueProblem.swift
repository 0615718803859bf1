/// What is wrong with a value, as the end of a sentence that starts with the value.
public struct ValueProblem: Error, Sendable, Hashable {
  /// `has no unit`
  public var complaint: String
  /// `a duration such as '2 min' is wanted`
  public var allowed: String?
  /// `did you mean '2 min'?`
  public var hint: String?

  public init(_ complaint: String, allowed: String? = nil, hint: String? = nil) {
    self.complaint = complaint
    self.allowed = allowed
    self.hint = hint
  }
}
