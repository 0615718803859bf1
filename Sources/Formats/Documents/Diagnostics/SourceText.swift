/// Text that diagnostics refer to: a file, a preset, or an option of the command line.
public final class SourceText: Sendable {
  /// Name in diagnostics: the path as the user gave it, or `--set policy.commission=30 %`.
  public let name: String
  /// Directory that paths in the text are relative to.
  public let directory: String
  /// True if diagnostics name line and column; false for an option of the command line.
  public let hasLines: Bool
  /// True for a value of a preset.
  package let isPreset: Bool
  package let text: String
  package let lines: [String]

  public convenience init(name: String, text: String, directory: String = ".", hasLines: Bool = true) {
    self.init(name: name, text: text, directory: directory, hasLines: hasLines, isPreset: false)
  }

  package init(name: String, text: String, directory: String = ".", hasLines: Bool, isPreset: Bool) {
    self.name = name
    self.isPreset = isPreset
    self.directory = directory
    self.hasLines = hasLines
    // To Swift a carriage return with its line feed is one character, which is neither of them.
    // A byte order mark is not part of the text.
    let content = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    self.text = content.replacing("\r\n", with: "\n")
    lines = self.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// Line `number`, counted from 1, or nil.
  package func line(_ number: Int) -> String? {
    hasLines && lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }
}
