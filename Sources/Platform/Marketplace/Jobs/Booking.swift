import Quantities

/// Order of a client (B1): all data known when the request arrives.
public struct Booking: Sendable, Hashable, BitwiseCopyable {
  /// Number of the job in its city; assigned by the source of bookings.
  public var number: JobNumber
  /// Client who books.
  public var client: ClientID
  /// Channel: the platform's own site or a business partner's.
  public var channel: ChannelID
  /// Service to be performed.
  public var service: ServiceID
  /// Programme whose partners are asked.
  public var programme: ProgrammeID
  /// True if a device is to be fetched from the channel's shop on the way (B4).
  public var needsPickUp: Bool
  /// Class of urgency; the first of the market for an ordinary request.
  public var urgency: UrgencyID
  /// Place of the visit.
  public var position: Coordinate
  /// Desired start of the visit; nil for now, in which case the partner leaves on acceptance (B5).
  @PackedInstant public var wishedStart: Timestamp?
  /// Length of the window after the desired start in which the platform chooses the start; 0 for a fixed hour (V8).
  public var flexibility: TimeSpan
  /// Value that breaks ties in ranking; random if ties are to be broken at random.
  public var tieBreak: UInt64

  public init(
    number: JobNumber, client: ClientID, channel: ChannelID, service: ServiceID, programme: ProgrammeID,
    position: Coordinate, wishedStart: Timestamp?, flexibility: TimeSpan = .zero, needsPickUp: Bool = false,
    tieBreak: UInt64 = 0, urgency: UrgencyID = UrgencyID(0)
  ) {
    self.number = number
    self.client = client
    self.channel = channel
    self.service = service
    self.programme = programme
    self.position = position
    self.wishedStart = wishedStart
    self.flexibility = flexibility
    self.needsPickUp = needsPickUp
    self.urgency = urgency
    self.tieBreak = tieBreak
  }
}
