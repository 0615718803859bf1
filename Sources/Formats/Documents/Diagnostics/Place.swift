/// Stretch of one line of a text.
public struct Place: Sendable {
  /// Text that the place is part of.
  public let source: SourceText
  /// Line number, from 1.
  public let line: Int
  /// Column in Unicode scalars, from 1.
  public let column: Int
  /// Length in Unicode scalars; at least 1.
  public let length: Int

  public init(source: SourceText, line: Int = 1, column: Int = 1, length: Int = 1) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
  }

  /// Position such as `my.yaml:23:5`; only the name for a text without lines.
  public var description: String { source.hasLines ? "\(source.name):\(line):\(column)" : source.name }
}
