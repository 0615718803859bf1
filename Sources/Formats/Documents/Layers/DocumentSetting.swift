/// Override of a value of a file, as by `--set`.
public struct DocumentSetting: Sendable {
  /// Dotted path of the key.
  public var key: String
  /// Value as it is written.
  public var value: WrittenValue
  /// Name in diagnostics, in place of a file's: `factor 'window' = 5 min`.
  public var label: String

  public init(key: String, value: WrittenValue, label: String) {
    self.key = key
    self.value = value
    self.label = label
  }
}
