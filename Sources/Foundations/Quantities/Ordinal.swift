/// Ordinal of an entity in its city, market or scenario, counted from 0.
///
/// `Entity` is a phantom type without values. It makes ordinals of different entities different types, so a client's
/// ordinal cannot be passed for a partner's.
@frozen
public struct Ordinal<Entity, Number>: OrdinalIdentifier, BitwiseCopyable
where Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable {
  /// Position of the entity in its collection, from 0.
  public var index: Number

  /// Creates the ordinal of the entity at `index`, counted from 0.
  @inlinable
  public init(_ index: Number) { self.index = index }

  /// Creates the ordinal at a position, from 0; traps if it does not fit into `Number`.
  @inlinable
  public init(ordinal: Int) { index = Number(ordinal) }

  /// Position of the entity in its collection, as an `Int`.
  @inlinable public var ordinal: Int { Int(truncatingIfNeeded: index) }

  @inlinable public static func == (a: Ordinal, b: Ordinal) -> Bool { a.index == b.index }
  @inlinable public static func < (a: Ordinal, b: Ordinal) -> Bool { a.index < b.index }
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// Identifier with a position, which indexes an `IndexedBy`.
public protocol OrdinalIdentifier: Hashable, Comparable, Sendable {
  /// Creates the identifier of the entity at `ordinal`; traps if there can be no such entity.
  init(ordinal: Int)

  /// Position of the entity in its collection, from 0.
  var ordinal: Int { get }
}

extension Ordinal: CustomStringConvertible {
  /// Text such as `PartnerID(index: 3)`.
  public var description: String { "\(Entity.self)ID(index: \(index))" }
}

/// Handle of a live entity: a storage slot and the slot's generation.
///
/// A slot is reused when its entity has ended. The generation distinguishes the old entity from the new one, so a late
/// timer or reply for an ended entity finds nothing. `Entity` is a phantom type, as for `Ordinal`.
@frozen
public struct Handle<Entity>: Hashable, Sendable, BitwiseCopyable {
  /// Index of the storage slot, from 0.
  public var slot: UInt32
  /// Number of entities that used the slot before, modulo 2³².
  public var generation: UInt32

  /// Creates the handle of the entity of a given generation in a slot.
  @inlinable
  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  @inlinable public static func == (a: Handle, b: Handle) -> Bool {
    a.slot == b.slot && a.generation == b.generation
  }
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(slot)
    hasher.combine(generation)
  }
}

extension Handle: CustomStringConvertible {
  /// Text such as `JobID(slot: 3, generation: 1)`.
  public var description: String { "\(Entity.self)ID(slot: \(slot), generation: \(generation))" }
}

/// Phantom types of the entities that have an `Ordinal` or a `Handle`.
public enum EntityKind {
  /// Booking channel of a market.
  public enum Channel {}
  /// Client account of a city.
  public enum Client {}
  /// Live job of a market.
  public enum Job {}
  /// Partner account of a city.
  public enum Partner {}
  /// Programme of a market.
  public enum Programme {}
  /// Service of a market's catalogue.
  public enum Service {}
  /// Ticket of a support desk.
  public enum Ticket {}
  /// Class of urgency of a market's requests.
  public enum Urgency {}
}
