/// Text with one mistake, and the lines that are reported about it.
public struct Mistake: Sendable, CustomStringConvertible {
  /// Text appended to the head of a valid document.
  public let text: String
  /// First line of the report, or all of it.
  public let report: String

  public var description: String { text.replacing("\n", with: " / ") }

  public init(_ text: String, _ report: String) {
    self.text = text
    self.report = report
  }
}
