import Foundation
import Marketplace
import Quantities
import Recording
import ScenarioModel

/// What a synthetic partner is like, hidden from the platform. The numbers lie in [0, 1].
struct LatentTraits: Sendable, Hashable, BitwiseCopyable {
  /// Where its stars come from, and its failures on site.
  var quality: Double
  /// Where its cancellations, no-shows and forgotten confirmations come from.
  var reliability: Double
  /// How far it is from misconduct and from work off the platform (T3 to T6).
  var integrity: Double
}

// What the traits come to in the terms by which the platform judges: stars (Q1) and failures (Q3).
extension CitySimulation {
  /// Every partner's truth. O(partners · services).
  func partnerTruths() -> [PartnerTruth] {
    traits.indices.map { index in
      let partner = PartnerID(UInt32(index))
      return PartnerTruth(
        quality: expectedStars(of: partner), reliability: shareCarriedThrough(by: partner),
        noShows: shareNotComeTo(by: partner), integrity: traits[index].integrity,
        person: Int(streams.person(partner)), account: lives.isEmpty ? 1 : Int(lives[index].account),
        reservationWage: lives.isEmpty ? nil : lives[index].reservationWage)
    }
  }

  /// The mean of the stars that clients give for a visit in time, rounded and held to 1 … 5 as they are.
  private func expectedStars(of partner: PartnerID) -> Double {
    let behaviour = setting.partners
    let plain = 1 + 4 * traits[partner].quality
    let explained = meanOfRoundedStars(around: plain + behaviour.explanationBonus)
    return behaviour.explains * explained + (1 - behaviour.explains) * meanOfRoundedStars(around: plain)
  }

  /// One, and one more for each step from 2 to 5 that the verdict reaches.
  private func meanOfRoundedStars(around mean: Double) -> Double {
    (2...5).reduce(1) { sum, step in
      sum + 0.5 * erfc((Double(step) - 0.5 - mean) / (setting.partners.starNoise * 2.0.squareRoot()))
    }
  }

  /// The chance that an accepted job, settled far enough ahead to be confirmed, does not end in what the partner's
  /// code counts against it.
  private func shareCarriedThrough(by partner: PartnerID) -> Double {
    let behaviour = setting.partners
    let programme = terms(of: partner)
    let rule = programme.conduct.cancellation
    let (quality, reliability) = (
      traits[partner].quality, traits[partner].reliability
    )
    let relief = meanRelief(of: partner)
    func kept(_ chance: Double, if counts: Bool) -> Double { counts ? 1 - min(max(chance, 0), 1) : 1 }
    let call =
      kept(behaviour.beyondCompetence * relief, if: rule.counted.contains(.beyondCompetence))
      * kept(behaviour.dateImpossible, if: rule.counted.contains(.dateImpossible))
    let forgets = behaviour.forgetsToConfirm * (1 - reliability)
    let attendance =
      kept(behaviour.cancels * (1 - reliability), if: rule.counted.contains(.absenceToldInAdvance))
      * kept(behaviour.failsToShow * (1 - reliability), if: true)
      * kept(forgets, if: programme.reassignsUnconfirmed && rule.counted.contains(.unconfirmed))
    return call * attendance
      * kept(behaviour.failsOnSite * (1 - quality) * relief, if: rule.countsFailedVisits)
  }

  /// The chance that such a job comes to a visit to which the partner does not come.
  private func shareNotComeTo(by partner: PartnerID) -> Double {
    let behaviour = setting.partners
    let unreliability = 1 - traits[partner].reliability
    func chance(_ number: Double) -> Double { min(max(number, 0), 1) }
    let isReassigned = terms(of: partner).reassignsUnconfirmed
    let stillHasIt =
      (1 - chance(behaviour.beyondCompetence * meanRelief(of: partner))) * (1 - behaviour.dateImpossible)
      * (1 - chance(behaviour.cancels * unreliability))
      * (isReassigned ? 1 - chance(behaviour.forgetsToConfirm * unreliability) : 1)
    return stillHasIt * chance(behaviour.failsToShow * unreliability)
  }

  /// The mean relief over the services that the partner may serve; one if there are none.
  private func meanRelief(of partner: PartnerID) -> Double {
    let skills = platform.market.partners[partner].profile.skills
    let served = setting.services.filter { skills[$0.skill] >= $0.requiredLevel }
    guard !served.isEmpty else { return 1 }
    return served.reduce(0) { $0 + relief(skills[$1.skill], above: $1.requiredLevel) } / Double(served.count)
  }
}
