/// A stretch of one line of a text.
public struct Place: Sendable {
  public let source: SourceText
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// In Unicode scalars; at least 1.
  public let length: Int

  public init(source: SourceText, line: Int = 1, column: Int = 1, length: Int = 1) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
  }

  /// `my.yaml:23:5`, or only the name where lines mean nothing.
  public var description: String { source.hasLines ? "\(source.name):\(line):\(column)" : source.name }
}
