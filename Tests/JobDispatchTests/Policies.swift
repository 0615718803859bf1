import JobDispatch
import Marketplace
import Quantities
import TestSupport

extension DispatchPolicy {
  /// A policy that ranks by nearness alone, so that a test sees at a glance who comes first.
  static func nearest(
    _ strategy: some OfferStrategy = ExclusiveCascade(), zone: Double = 10, openOffers: Int = 3
  ) -> DispatchPolicy {
    DispatchPolicy(
      strategy: strategy,
      ranking: RankingWeights(stars: 0, competence: 0, reliability: 0, nearness: 1),
      zoneRadius: zone, openOfferLimit: openOffers)
  }
}

extension SmallPlatform {
  /// Competent Friends on a line, the first at client 0's door, each half a kilometre further away.
  mutating func joinLine(of count: Int) -> [PartnerID] {
    (0..<count).map { join(at: Coordinate(east: 0, north: Double($0) / 2)) }
  }

  /// How the last events answered the offers of this job, in order.
  func endings(of id: JobID) -> [OfferEnding] {
    events.compactMap { event in
      switch event {
      case .offerDeclined(id, let partner): .declined(partner)
      case .offerLapsed(id, let partner): .lapsed(partner)
      case .offerWithdrawn(id, let partner): .withdrawn(partner)
      case .jobAccepted(id, let partner): .accepted(partner)
      default: nil
      }
    }
  }
}

enum OfferEnding: Hashable {
  case declined(PartnerID)
  case lapsed(PartnerID)
  case withdrawn(PartnerID)
  case accepted(PartnerID)
}
