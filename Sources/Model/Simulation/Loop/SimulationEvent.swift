import JobDispatch
import Marketplace
import Quantities

/// Entry of the event queue: a timer, or an action that a synthetic person is about to take.
///
/// An action about an appointment carries its time, and does nothing if the appointment has moved.
enum SimulationEvent: Sendable, BitwiseCopyable {
  case timer(PlatformTimer)
  /// Change of terms at this index of the city's changes.
  case termsChange(UInt32)
  /// Change of a planned number of partners at this index of the city's changes.
  case staffingChange(UInt32)
  /// Change of a dispatch policy at this index of the city's changes.
  case dispatchChange(UInt32)
  /// Change of partners' weekly hours at this index of the city's changes.
  case hoursChange(UInt32)
  case bookingArrives(channel: UInt8)

  case clientLosesPatience(JobID, timesReturned: UInt8)
  case clientChangesMind(JobID, PartnerID)
  case clientMovesVisit(JobID, PartnerID, appointment: Timestamp)
  case clientMissesPartner(JobID, PartnerID, appointment: Timestamp)
  case clientSigns(JobID)
  case clientRates(JobID)
  case clientReturns(JobNumber, ClientID, channel: UInt8)
  case friendBooks(JobNumber, channel: UInt8)

  case partnerReplies(JobID, PartnerID)
  case partnerCalls(JobID, PartnerID)
  case partnerConfirms(JobID, PartnerID, appointment: Timestamp)
  case partnerAnnouncesAbsence(JobID, PartnerID, appointment: Timestamp)
  case partnerLeaves(JobID, PartnerID, appointment: Timestamp)
  case partnerReachesShop(JobID, PartnerID)
  case partnerReachesClient(JobID, PartnerID)
  case partnerBegins(JobID, PartnerID)
  case partnerFinishes(JobID, PartnerID)
  case partnerRatesClient(JobID, PartnerID)

  case clientTurnsToSupport(JobID, TicketKind)
  case clientComplainsOfAgent(JobID, about: TicketKind)
  case raiserLosesPatience(TicketID)
  case raiserAsksForSenior(TicketID)
  case raiserReports(TicketID)
  case agentMeetsAbuse(TicketID, isGrave: Bool)
  case agentFinishes(TicketID)

  case partnerTakesTest(PartnerID, channel: UInt8, attempt: UInt8)
  case partnerHandsInDocuments(PartnerID, channel: UInt8)

  /// Arrival of a person who considers joining; `group` indexes the city's partner groups.
  case candidateArrives(group: UInt16)
  case partnerProvesIdentity(PartnerID)
  case partnerTriesAgain(PartnerID)
  case partnerThinksOfReturn(PartnerID)
  case weekEnds

  case staffEndsCheck(PartnerID)
  case staffFindsSecondAccount(PartnerID)
  case staffMediates(JobID)
  case staffDecides(PartnerID)
  case staffDecidesCase(PartnerID, MisconductKind, isConfirmed: Bool)
  case staffFindsOffPlatformWork(PartnerID)

  case partnerEndsCourse(PartnerID)
}
