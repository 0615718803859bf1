/// A document that was read without errors.
public struct LoadedDocument<Model: Sendable>: Sendable {
  public let model: Model
  public let warnings: [Diagnostic]
  public let places: DocumentPlaces
}
