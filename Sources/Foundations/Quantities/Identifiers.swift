/// Handle of a live job in its market.
public typealias JobID = Handle<EntityKind.Job>

/// Handle of an open support ticket in its market.
public typealias TicketID = Handle<EntityKind.Ticket>

/// Ordinal of a partner account in its city.
public typealias PartnerID = Ordinal<EntityKind.Partner, UInt32>

/// Ordinal of a client account in its city.
public typealias ClientID = Ordinal<EntityKind.Client, UInt32>

/// Ordinal of a programme in its market.
public typealias ProgrammeID = Ordinal<EntityKind.Programme, UInt8>

/// Ordinal of a service in its market's catalogue.
public typealias ServiceID = Ordinal<EntityKind.Service, UInt8>

/// Ordinal of a booking channel in its market.
public typealias ChannelID = Ordinal<EntityKind.Channel, UInt8>

/// Ordinal of a class of urgency in its market; the first is that of ordinary requests.
public typealias UrgencyID = Ordinal<EntityKind.Urgency, UInt8>

/// Number of a job in its city, which never changes; assigned by the source of bookings, not by allocation order.
@frozen
public struct JobNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Numeric value; decision 0172 describes its bits.
  public var value: UInt64
  /// Creates a job number from its value.
  @inlinable public init(_ value: UInt64) { self.value = value }
  @inlinable public static func < (a: JobNumber, b: JobNumber) -> Bool { a.value < b.value }
}
