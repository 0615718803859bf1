import Quantities

/// What somebody turns to support with.
public enum TicketKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Something that a client or partner wants to know about a job (G1).
  case question
  /// A partner calls before a job that it cannot do, to find a solution together (G2).
  case helpBeforeJob
  /// A client waits for a partner who has not come (R3).
  case missingPartner
  /// A client or partner is not content (G1).
  case complaint
  /// A client disputes the charge, and the platform mediates (G1, M5).
  case dispute
  /// A client complains about an agent; a senior reviews it and answers in writing (K5).
  case agentComplaint

  /// Whether it comes in writing, so that nobody waits on the line for an answer.
  public var isWritten: Bool {
    switch self {
    case .question, .helpBeforeJob, .missingPartner: false
    case .complaint, .dispute, .agentComplaint: true
    }
  }

  /// Whether a senior handles it rather than an agent.
  public var isForSeniors: Bool { self == .agentComplaint }
}

/// Who turns to support.
public enum TicketRaiser: Hashable, Sendable, BitwiseCopyable {
  case client(ClientID)
  case partner(PartnerID)
}

/// Somebody's concern with support, about a job.
public struct Ticket: Sendable, Hashable, BitwiseCopyable {
  public enum State: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case waiting
    /// An agent or a senior has it.
    case taken
    case ended
  }

  public let id: TicketID
  public let kind: TicketKind
  public let job: JobID
  /// The job's number, which is still known when the job is not.
  public let number: JobNumber
  public let raiser: TicketRaiser
  /// In the handling of which kind of ticket a complaint about an agent arose (K5: it says so); else nil.
  public let about: TicketKind?
  /// How often the job had been returned when the ticket was opened.
  public let timesReturned: UInt8
  public let openedAt: Timestamp
  public internal(set) var state = State.waiting
  public internal(set) var takenAt: Timestamp?
  /// How often the client was asked to stop (K2).
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
