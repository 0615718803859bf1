/// Identifier that counts the things of one kind from 0, so that it indexes a collection of them.
///
/// ```swift
/// let home = market.partners[PartnerID(3)].profile.home
/// ```
@frozen
public struct Ordinal<Entity: CountedEntity>: OrdinalIdentifier, BitwiseCopyable {
  /// The ordinal, from 0.
  public var index: Entity.RawValue

  @inlinable
  public init(_ index: Entity.RawValue) { self.index = index }

  /// Creates the identifier of the thing at `ordinal`; traps if the raw value cannot hold it.
  @inlinable
  public init(ordinal: Int) { index = Entity.RawValue(ordinal) }

  @inlinable public var ordinal: Int { Int(truncatingIfNeeded: index) }

  @inlinable public static func < (a: Ordinal, b: Ordinal) -> Bool { a.index < b.index }
}

extension Ordinal: CustomStringConvertible {
  public var description: String { "\(Entity.identifierName)(index: \(index))" }
}

/// Identifier that can index an `IndexedBy`.
public protocol OrdinalIdentifier: Hashable, Comparable, Sendable {
  /// Creates the identifier of the thing at `ordinal`.
  init(ordinal: Int)

  /// Position among the things of its kind, from 0.
  var ordinal: Int { get }
}
