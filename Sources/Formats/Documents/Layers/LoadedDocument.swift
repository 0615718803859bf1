/// Document that was read without errors.
public struct LoadedDocument<Model: Sendable>: Sendable {
  /// Decoded document.
  public let model: Model
  /// Warnings found while reading.
  public let warnings: [Diagnostic]
  /// Places of the values.
  public let places: DocumentPlaces
}

/// Document that was parsed and laid over the files that it extends, and not yet read.
public struct ParsedDocument: Sendable {
  /// Tree of the document; nil if its file cannot be read.
  let tree: YAMLTree?
  /// Diagnostics of parsing.
  let diagnostics: [Diagnostic]
}
