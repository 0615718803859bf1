import Dispatch
import Quantities

/// What lies in the event queue: a timer, or something that a synthetic person is about to do.
///
/// An event that concerns an appointment carries it, and is void when the appointment has moved.
enum SimulationEvent: Sendable, BitwiseCopyable {
  case timer(PlatformTimer)
  /// The place in the city's changes.
  case termsChange(UInt32)
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

  case staffMediates(JobID)
  case staffDecides(PartnerID)
}
