/// Override of a value as an option of the command line gives it.
public struct DocumentOverride: Sendable, Hashable {
  /// Key and value: `policy.commission=25 %`.
  public var text: String
  /// Option in diagnostics: `--set`, or `--variant dear:`.
  public var option: String

  public init(_ text: String, option: String = "--set") {
    self.text = text
    self.option = option
  }

  /// Place of a diagnostic about the override.
  public var place: Place { Place(source: SourceText(name: label, text: text, hasLines: false)) }

  /// Name of the text in diagnostics, on one line.
  package var label: String {
    let line = text.prefix { !$0.isNewline }
    return "\(option) \(line)" + (line.endIndex < text.endIndex ? "…" : "")
  }
}
