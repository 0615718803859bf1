import JobDispatch
import Marketplace

/// Kind of a simulated event: a timer that fires, or an action of a synthetic person.
public enum SimulationEventKind: UInt8, CaseIterable, Sendable {
  /// Timer of the market.
  case offerDeadline, requestExpiry, confirmationDue, ratingPeriodEnd, ceilingReview, routePlanning
  /// Timer of the support desk.
  case deskOpening
  /// Timer of dispatch.
  case awardDue, roundDue, hoursBegin
  /// Change of a programme's terms.
  case termsChange
  /// Change of a planned number of partners.
  case staffingChange
  /// Change of a dispatch policy, or of partners' weekly hours.
  case dispatchChange, hoursChange
  /// Arrival of a booking.
  case bookingArrives
  /// Action of a client about its job.
  case clientLosesPatience, clientChangesMind, clientMovesVisit, clientMissesPartner, clientSigns, clientRates
  /// Booking because of an earlier job.
  case clientReturns, friendBooks
  /// Action of a partner about its job.
  case partnerReplies, partnerCalls, partnerConfirms, partnerAnnouncesAbsence, partnerLeaves,
    partnerReachesShop
  /// Action of a partner on a visit and after it.
  case partnerReachesClient, partnerBegins, partnerFinishes, partnerRatesClient
  /// Action of a person who turns to support.
  case clientTurnsToSupport, clientComplainsOfAgent, raiserLosesPatience, raiserAsksForSenior, raiserReports
  /// Action of an agent.
  case agentMeetsAbuse, agentFinishes
  /// Step of a partner towards a certification.
  case partnerTakesTest, partnerHandsInDocuments
  /// Step of a person towards an account.
  case candidateArrives, partnerProvesIdentity, partnerTriesAgain, partnerThinksOfReturn
  /// End of a week of the labour market.
  case weekEnds
  /// Action of staff.
  case staffEndsCheck, staffFindsSecondAccount, staffMediates, staffDecides, staffDecidesCase
  /// Discovery of work off the platform.
  case staffFindsOffPlatformWork
  /// End of a partner's course.
  case partnerEndsCourse
}

extension SimulationEvent {
  var kind: SimulationEventKind {
    switch self {
    case .timer(.market(let timer)): timer.kind
    case .timer(.dispatch(.awardDue)): .awardDue
    case .timer(.dispatch(.roundDue)): .roundDue
    case .timer(.dispatch(.hoursBegin)): .hoursBegin
    case .termsChange: .termsChange
    case .staffingChange: .staffingChange
    case .dispatchChange: .dispatchChange
    case .hoursChange: .hoursChange
    case .bookingArrives: .bookingArrives
    case .clientLosesPatience: .clientLosesPatience
    case .clientChangesMind: .clientChangesMind
    case .clientMovesVisit: .clientMovesVisit
    case .clientMissesPartner: .clientMissesPartner
    case .clientSigns: .clientSigns
    case .clientRates: .clientRates
    case .clientReturns: .clientReturns
    case .friendBooks: .friendBooks
    case .partnerReplies: .partnerReplies
    case .partnerCalls: .partnerCalls
    case .partnerConfirms: .partnerConfirms
    case .partnerAnnouncesAbsence: .partnerAnnouncesAbsence
    case .partnerLeaves: .partnerLeaves
    case .partnerReachesShop: .partnerReachesShop
    case .partnerReachesClient: .partnerReachesClient
    case .partnerBegins: .partnerBegins
    case .partnerFinishes: .partnerFinishes
    case .partnerRatesClient: .partnerRatesClient
    case .clientTurnsToSupport: .clientTurnsToSupport
    case .clientComplainsOfAgent: .clientComplainsOfAgent
    case .raiserLosesPatience: .raiserLosesPatience
    case .raiserAsksForSenior: .raiserAsksForSenior
    case .raiserReports: .raiserReports
    case .agentMeetsAbuse: .agentMeetsAbuse
    case .agentFinishes: .agentFinishes
    case .partnerTakesTest: .partnerTakesTest
    case .partnerHandsInDocuments: .partnerHandsInDocuments
    case .candidateArrives: .candidateArrives
    case .partnerProvesIdentity: .partnerProvesIdentity
    case .partnerTriesAgain: .partnerTriesAgain
    case .partnerThinksOfReturn: .partnerThinksOfReturn
    case .weekEnds: .weekEnds
    case .staffEndsCheck: .staffEndsCheck
    case .staffFindsSecondAccount: .staffFindsSecondAccount
    case .staffMediates: .staffMediates
    case .staffDecides: .staffDecides
    case .staffDecidesCase: .staffDecidesCase
    case .staffFindsOffPlatformWork: .staffFindsOffPlatformWork
    case .partnerEndsCourse: .partnerEndsCourse
    }
  }
}

extension MarketTimer {
  fileprivate var kind: SimulationEventKind {
    switch self {
    case .offerDeadline: .offerDeadline
    case .requestExpiry: .requestExpiry
    case .confirmationDue: .confirmationDue
    case .ratingPeriodEnd: .ratingPeriodEnd
    case .ceilingReview: .ceilingReview
    case .routePlanning: .routePlanning
    case .deskOpening: .deskOpening
    }
  }
}
