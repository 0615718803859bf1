import Quantities

/// A client's account and history.
public struct Client: Sendable, Hashable, BitwiseCopyable {
  public let id: ClientID
  public let position: Coordinate
  public internal(set) var bookings: UInt32 = 0
  public internal(set) var completedJobs: UInt32 = 0
  public internal(set) var cancelledJobs: UInt32 = 0
  /// Stars from partners (R1, C18), and how many ratings they are.
  public internal(set) var starsReceived: UInt32 = 0
  public internal(set) var ratingsReceived: UInt32 = 0
  /// How often support has broken off the correspondence (K3).
  public internal(set) var interruptions: UInt16 = 0
  /// Whether support refuses its messages (K3).
  public internal(set) var isBlocked = false
  /// Whether it was reported to the authorities (K4).
  public internal(set) var isReported = false

  init(id: ClientID, position: Coordinate) {
    self.id = id
    self.position = position
  }
}
