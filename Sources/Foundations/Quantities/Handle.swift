/// Handle of something whose storage slot is reused: the slot and the slot's generation.
///
/// The generation tells the thing that ended from its successor in the slot, so that a late timer or reply that names
/// the former finds nothing.
@frozen
public struct Handle<Entity: NamedEntity>: Hashable, Sendable, BitwiseCopyable {
  /// Storage slot, from 0.
  public var slot: UInt32
  /// Number of things that have left the slot before.
  public var generation: UInt32

  @inlinable
  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }
}

extension Handle: CustomStringConvertible {
  public var description: String { "\(Entity.identifierName)(slot: \(slot), generation: \(generation))" }
}
