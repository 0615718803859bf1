import JobDispatch
import Marketplace

/// A simulated event without its payload: a timer that fires, or what a synthetic person does.
public enum SimulationEventKind: UInt8, CaseIterable, Sendable {
  case offerDeadline, requestExpiry, confirmationDue, ratingPeriodEnd, ceilingReview, routePlanning
  case deskOpening, awardDue, hoursBegin
  case termsChange, bookingArrives, clientLosesPatience, clientChangesMind, clientMovesVisit
  case clientMissesPartner, clientSigns, clientRates, clientReturns, friendBooks, partnerReplies
  case partnerCalls, partnerConfirms, partnerAnnouncesAbsence, partnerLeaves, partnerReachesShop
  case partnerReachesClient, partnerBegins, partnerFinishes, partnerRatesClient, clientTurnsToSupport
  case clientComplainsOfAgent, raiserLosesPatience, raiserAsksForSenior, raiserReports, agentMeetsAbuse
  case agentFinishes, partnerTakesTest, partnerHandsInDocuments, candidateArrives, partnerProvesIdentity
  case partnerTriesAgain, partnerThinksOfReturn, weekEnds, staffEndsCheck, staffFindsSecondAccount
  case staffMediates, staffDecides, staffDecidesCase, staffFindsOffPlatformWork, partnerEndsCourse
}

extension SimulationEvent {
  var kind: SimulationEventKind {
    switch self {
    case .timer(.market(let timer)): timer.kind
    case .timer(.dispatch(.awardDue)): .awardDue
    case .timer(.dispatch(.hoursBegin)): .hoursBegin
    case .termsChange: .termsChange
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
