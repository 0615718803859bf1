import Marketplace
import Quantities

/// Facts of the support ticket in a slot that the market does not keep.
struct TicketAccumulator: Sendable, BitwiseCopyable {
  let id: TicketID
  /// In the order of opening.
  let number: Int
  let kind: TicketKind
  let raiser: TicketRaiser
  let job: JobNumber
  let programme: Int
  let isCounted: Bool
  let openedAt: Timestamp
  var takenAt: Timestamp?
  var isSeniorAsked = false
  var requestsToStop = 0
  var isOpen = true
}
