/// Text with one mistake, and the lines that are reported about it.
public struct Mistake: Sendable, CustomStringConvertible {
  /// What is written under the head of a good document.
  public let text: String
  /// First line of the report, or all of it.
  public let report: String

  public var description: String { text.replacing("\n", with: " / ") }

  public init(_ text: String, _ report: String) {
    self.text = text
    self.report = report
  }
}
