import Marketplace
import Quantities

/// An offer whose end is awaited; kept only for the table of offers.
struct OpenOffer: Sendable, BitwiseCopyable {
  var partner: PartnerID
  var madeAt: Timestamp
  var until: Timestamp
  var isWilling = false
}
