/// A value that is put in place of a file's, as `--set` does.
public struct DocumentSetting: Sendable {
  /// The dotted path of the key.
  public var key: String
  public var value: WrittenValue
  /// What diagnostics call it instead of a file: `factor 'window' = 5 min`.
  public var label: String

  public init(key: String, value: WrittenValue, label: String) {
    self.key = key
    self.value = value
    self.label = label
  }
}
