import Quantities

/// Kind of concern that a client or partner brings to support.
public enum TicketKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Question of a client or partner about a job (G1).
  case question
  /// Call of a partner before a job that it cannot do, to find a solution (G2).
  case helpBeforeJob
  /// Report of a client about a partner who has not come (R3).
  case missingPartner
  /// Complaint of a client or partner (G1).
  case complaint
  /// Dispute of a charge by a client, in which the platform mediates (G1, M5).
  case dispute
  /// Complaint of a client about an agent; a senior reviews it and answers in writing (K5).
  case agentComplaint

  /// True for written concerns, whose author does not wait on the line.
  public var isWritten: Bool {
    switch self {
    case .question, .helpBeforeJob, .missingPartner: false
    case .complaint, .dispute, .agentComplaint: true
    }
  }

  /// True if a senior handles the concern instead of an agent.
  public var isForSeniors: Bool { self == .agentComplaint }
}

/// Author of a ticket.
public enum TicketRaiser: Hashable, Sendable, BitwiseCopyable {
  /// Client of the job.
  case client(ClientID)
  /// Partner of the job.
  case partner(PartnerID)
}

/// Concern about a job that a client or partner has brought to support.
public struct Ticket: Sendable, Hashable, BitwiseCopyable {
  /// State of a ticket.
  public enum State: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Waiting for an agent or a senior.
    case waiting
    /// In service by an agent or a senior.
    case taken
    /// Answered, abandoned or interrupted.
    case ended
  }

  /// Handle of the ticket.
  public let id: TicketID
  /// Kind of concern.
  public let kind: TicketKind
  /// Job that the ticket is about.
  public let job: JobID
  /// Number of the job, known also after the job has ended.
  public let number: JobNumber
  /// Author of the ticket.
  public let raiser: TicketRaiser
  /// Kind of ticket in whose handling a complaint about an agent arose (K5); nil for other tickets.
  public let about: TicketKind?
  /// Number of returns of the job when the ticket was opened.
  public let timesReturned: UInt8
  /// Time at which the ticket was opened.
  public let openedAt: Timestamp
  /// Current state.
  public internal(set) var state = State.waiting
  /// Time at which service began; nil before.
  public internal(set) var takenAt: Timestamp?
  /// Number of requests to the client to stop abuse (K2).
  public internal(set) var requestsToStop: UInt8 = 0

  init(
    id: TicketID, kind: TicketKind, job: Job, raiser: TicketRaiser, about: TicketKind?, openedAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.job = job.id
    number = job.booking.number
    self.raiser = raiser
    self.about = about
    timesReturned = job.timesReturned
    self.openedAt = openedAt
  }
}
