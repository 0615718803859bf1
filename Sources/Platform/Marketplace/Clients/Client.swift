import Quantities

/// Account and history of a client.
public struct Client: Sendable, Hashable, BitwiseCopyable {
  /// Ordinal of the client.
  public let id: ClientID
  /// Position of the client's home.
  public let position: Coordinate
  /// Number of bookings.
  public internal(set) var bookings: UInt32 = 0
  /// Number of completed jobs.
  public internal(set) var completedJobs: UInt32 = 0
  /// Number of jobs that the client cancelled.
  public internal(set) var cancelledJobs: UInt32 = 0
  /// Sum of the stars from partners (R1, C18).
  public internal(set) var starsReceived: UInt32 = 0
  /// Number of ratings from partners.
  public internal(set) var ratingsReceived: UInt32 = 0
  /// Number of interruptions of the correspondence by support (K3).
  public internal(set) var interruptions: UInt16 = 0
  /// True if support blocks the client's messages (K3).
  public internal(set) var isBlocked = false
  /// True if the client was reported to the authorities (K4).
  public internal(set) var isReported = false

  init(id: ClientID, position: Coordinate) {
    self.id = id
    self.position = position
  }
}
