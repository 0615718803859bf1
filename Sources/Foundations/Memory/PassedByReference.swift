/// Empty marker that makes the compiler pass the struct that stores it by reference.
///
/// A large struct of plain data and references is copied to the stack wherever a function reads it: `Market`, 376 bytes,
/// several times per event. A value that holds an existential cannot be loaded into registers, so it is passed by its
/// address. The marker is that existential; nothing reads it. Decision 0246.
///
/// ```swift
/// struct Market {
///   private let passedByReference = PassedByReference()
/// }
/// ```
@frozen
public struct PassedByReference: Sendable {
  @usableFromInline let existential: any Sendable

  /// Creates the marker.
  @inlinable
  public init() { existential = true }
}
