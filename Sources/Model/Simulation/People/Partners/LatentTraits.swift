import Foundation
import Marketplace
import Quantities
import Recording
import ScenarioModel

/// Latent traits of a synthetic partner, unknown to the platform; each in [0, 1].
struct LatentTraits: Sendable, Hashable, BitwiseCopyable {
  /// Quality, from which stars and failures on site follow.
  var quality: Double
  /// Reliability, from which cancellations, no-shows and forgotten confirmations follow.
  var reliability: Double
  /// Integrity, by which misconduct and work off the platform are rarer (T3 to T6).
  var integrity: Double
}

// Traits in the units by which the platform judges: stars (Q1) and failures (Q3).
extension CitySimulation {
  /// Ground truth of every partner. O(partners · services).
  func partnerGroundTruths() -> [PartnerGroundTruth] {
    traits.indices.map { index in
      let partner = PartnerID(UInt32(index))
      return PartnerGroundTruth(
        quality: expectedStars(of: partner), reliability: shareCarriedThrough(by: partner),
        noShows: shareNotComeTo(by: partner), integrity: traits[index].integrity,
        person: Int(streams.person(partner)), account: lives.isEmpty ? 1 : Int(lives[index].account),
        reservationWage: lives.isEmpty ? nil : lives[index].reservationWage)
    }
  }

  /// Expected number of stars for a punctual visit, after rounding and limiting to 1 … 5.
  private func expectedStars(of partner: PartnerID) -> Double {
    let behaviour = partnerHabits[partner].value
    let plain = 1 + 4 * traits[partner].quality
    let explained = meanOfRoundedStars(around: plain + behaviour.explanationBonus, behaviour.starNoise)
    let unexplained = meanOfRoundedStars(around: plain, behaviour.starNoise)
    return behaviour.explains * explained + (1 - behaviour.explains) * unexplained
  }

  /// Expected number of rounded stars of a normal verdict: 1, plus the probability of reaching each of 2 … 5.
  private func meanOfRoundedStars(around mean: Double, _ noise: Double) -> Double {
    (2...5).reduce(1) { sum, step in
      sum + 0.5 * erfc((Double(step) - 0.5 - mean) / (noise * 2.0.squareRoot()))
    }
  }

  /// Probability that an accepted job, agreed early enough to be confirmed, does not count against the partner by its
  /// code of conduct.
  private func shareCarriedThrough(by partner: PartnerID) -> Double {
    let behaviour = partnerHabits[partner].value
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

  /// Probability that such a job leads to a no-show.
  private func shareNotComeTo(by partner: PartnerID) -> Double {
    let behaviour = partnerHabits[partner].value
    let unreliability = 1 - traits[partner].reliability
    func chance(_ number: Double) -> Double { min(max(number, 0), 1) }
    let isReassigned = terms(of: partner).reassignsUnconfirmed
    let stillHasIt =
      (1 - chance(behaviour.beyondCompetence * meanRelief(of: partner))) * (1 - behaviour.dateImpossible)
      * (1 - chance(behaviour.cancels * unreliability))
      * (isReassigned ? 1 - chance(behaviour.forgetsToConfirm * unreliability) : 1)
    return stillHasIt * chance(behaviour.failsToShow * unreliability)
  }

  /// Mean factor of relief over the services that the partner may serve; 1 if there are none.
  private func meanRelief(of partner: PartnerID) -> Double {
    let skills = platform.market.partners[partner].profile.skills
    let served = setting.services.filter { skills[$0.skill] >= $0.requiredLevel }
    guard !served.isEmpty else { return 1 }
    let sum = served.reduce(0) { $0 + relief(of: partner, skills[$1.skill], above: $1.requiredLevel) }
    return sum / Double(served.count)
  }
}
