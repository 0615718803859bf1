/// Document that was read without errors.
public struct LoadedDocument<Model: Sendable>: Sendable {
  /// Decoded document.
  public let model: Model
  /// Warnings found while reading.
  public let warnings: [Diagnostic]
  /// Places of the values.
  public let places: DocumentPlaces
}
