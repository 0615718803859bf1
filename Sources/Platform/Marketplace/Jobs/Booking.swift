import Quantities

/// What a client books (B1): everything that is known when the request comes in.
public struct Booking: Sendable, Hashable, BitwiseCopyable {
  /// The job's number in its city; given by the booker and kept for ever.
  public var number: JobNumber
  public var client: ClientID
  /// The platform's own site or a business partner's.
  public var channel: ChannelID
  public var service: ServiceID
  public var programme: ProgrammeID
  /// Whether a device is to be fetched from the channel's shop on the way (B4).
  public var needsPickUp: Bool
  public var position: Coordinate
  /// When the visit should begin; nil for "now", in which case the partner leaves on acceptance (B5).
  @PackedInstant public var wishedStart: Timestamp?
  /// How much later than wished the visit may begin: zero for a fixed hour, else the platform chooses within (V8).
  public var flexibility: TimeSpan
  /// Breaks ties in ranking; any value, random if the ties are to fall at random.
  public var tieBreak: UInt64

  public init(
    number: JobNumber, client: ClientID, channel: ChannelID, service: ServiceID, programme: ProgrammeID,
    position: Coordinate, wishedStart: Timestamp?, flexibility: TimeSpan = .zero, needsPickUp: Bool = false,
    tieBreak: UInt64 = 0
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
    self.tieBreak = tieBreak
  }
}
