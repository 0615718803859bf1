/// Document that was read without errors.
public struct LoadedDocument<Model: Sendable>: Sendable {
  /// Decoded document.
  public let model: Model
  /// Warnings found while reading.
  public let warnings: [Diagnostic]
  /// Places of the values.
  public let places: DocumentPlaces
}

/// Document that was parsed and laid over the files that it extends, of which many variants are read.
public struct DocumentTemplate<Model: Sendable>: Sendable {
  /// Tree of the document; nil if its file cannot be read.
  let tree: YAMLTree?
  /// Diagnostics of parsing.
  let diagnostics: [Diagnostic]
  /// Reading without overrides; nil if the file cannot be read.
  let base: BaseReading<Model>?
}
