/// A live job's handle: a storage slot and the slot's generation.
///
/// A slot is reused when its job has ended; the generation tells the old job from the new, so that a late timer or
/// reply that names an ended job finds nothing.
@frozen
public struct JobID: Hashable, Sendable, BitwiseCopyable {
  public var slot: UInt32
  public var generation: UInt32

  @inlinable
  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }
}

/// A job's number in its city, which it keeps for ever: given by whoever books, never by allocation order.
@frozen
public struct JobNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var value: UInt64
  @inlinable public init(_ value: UInt64) { self.value = value }
  @inlinable public static func < (a: JobNumber, b: JobNumber) -> Bool { a.value < b.value }
}

/// A partner's ordinal in its city, from 0.
@frozen
public struct PartnerID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (a: PartnerID, b: PartnerID) -> Bool { a.index < b.index }
}

/// A client account's ordinal in its city, from 0.
@frozen
public struct ClientID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public static func < (a: ClientID, b: ClientID) -> Bool { a.index < b.index }
}

/// A city's ordinal in its scenario, from 0.
@frozen
public struct CityID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt16
  @inlinable public init(_ index: UInt16) { self.index = index }
  @inlinable public static func < (a: CityID, b: CityID) -> Bool { a.index < b.index }
}

/// A programme's ordinal in its market, from 0.
@frozen
public struct ProgrammeID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt8
  @inlinable public init(_ index: UInt8) { self.index = index }
  @inlinable public static func < (a: ProgrammeID, b: ProgrammeID) -> Bool { a.index < b.index }
}

/// A service's ordinal in its market's catalogue, from 0.
@frozen
public struct ServiceID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt8
  @inlinable public init(_ index: UInt8) { self.index = index }
  @inlinable public static func < (a: ServiceID, b: ServiceID) -> Bool { a.index < b.index }
}

/// A booking channel's ordinal in its market, from 0.
@frozen
public struct ChannelID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt8
  @inlinable public init(_ index: UInt8) { self.index = index }
  @inlinable public static func < (a: ChannelID, b: ChannelID) -> Bool { a.index < b.index }
}

/// A support ticket's handle: a storage slot and the slot's generation, as for a job.
@frozen
public struct TicketID: Hashable, Sendable, BitwiseCopyable {
  public var slot: UInt32
  public var generation: UInt32

  @inlinable
  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }
}
