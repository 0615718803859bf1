/// Handle of a live job; see `Handle`.
public typealias JobID = Handle<JobEntity>

/// Handle of a support ticket; see `Handle`.
public typealias TicketID = Handle<TicketEntity>

/// Ordinal of a partner's account in its city, from 0.
public typealias PartnerID = Ordinal<PartnerEntity>

/// Ordinal of a client's account in its city, from 0.
public typealias ClientID = Ordinal<ClientEntity>

/// Ordinal of a city in its scenario, from 0.
public typealias CityID = Ordinal<CityEntity>

/// Ordinal of a programme in its market, from 0.
public typealias ProgrammeID = Ordinal<ProgrammeEntity>

/// Ordinal of a service in its market's catalogue, from 0.
public typealias ServiceID = Ordinal<ServiceEntity>

/// Ordinal of a booking channel in its market, from 0.
public typealias ChannelID = Ordinal<ChannelEntity>

/// A kind of thing that identifiers name.
public protocol NamedEntity {
  /// Name of its identifiers in texts, such as `PartnerID`.
  static var identifierName: String { get }
}

/// A kind of thing that is numbered from 0 within its city, scenario or market.
public protocol CountedEntity: NamedEntity {
  /// Integer that holds an ordinal; its range limits how many there can be.
  associatedtype RawValue: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable
}

public enum JobEntity: NamedEntity {
  public static var identifierName: String { "JobID" }
}

public enum TicketEntity: NamedEntity {
  public static var identifierName: String { "TicketID" }
}

public enum PartnerEntity: CountedEntity {
  public typealias RawValue = UInt32
  public static var identifierName: String { "PartnerID" }
}

public enum ClientEntity: CountedEntity {
  public typealias RawValue = UInt32
  public static var identifierName: String { "ClientID" }
}

public enum CityEntity: CountedEntity {
  public typealias RawValue = UInt16
  public static var identifierName: String { "CityID" }
}

public enum ProgrammeEntity: CountedEntity {
  public typealias RawValue = UInt8
  public static var identifierName: String { "ProgrammeID" }
}

public enum ServiceEntity: CountedEntity {
  public typealias RawValue = UInt8
  public static var identifierName: String { "ServiceID" }
}

public enum ChannelEntity: CountedEntity {
  public typealias RawValue = UInt8
  public static var identifierName: String { "ChannelID" }
}

/// Number of a job in its city, for ever; given by whoever books, never by allocation order.
@frozen
public struct JobNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var value: UInt64
  @inlinable public init(_ value: UInt64) { self.value = value }
  @inlinable public static func < (a: JobNumber, b: JobNumber) -> Bool { a.value < b.value }
}
