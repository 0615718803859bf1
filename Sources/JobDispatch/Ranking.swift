import Marketplace
import Quantities

/// A partner who could be asked, and how good a choice it is.
struct Candidate: Sendable, BitwiseCopyable {
  var partner: PartnerID
  var score: Double
  /// Decides between equal scores, and in the end the partner's ordinal does.
  var lot: UInt64

  func precedes(_ other: Candidate) -> Bool {
    if score != other.score { return score > other.score }
    if lot != other.lot { return lot < other.lot }
    return partner < other.partner
  }
}

/// The best few candidates, best first; a buffer that is kept from round to round.
struct Shortlist: Sendable {
  private(set) var candidates = ContiguousArray<Candidate>()
  private var width = 0

  mutating func begin(width: Int) {
    candidates.empty()
    self.width = width
  }

  /// Whether the candidate is among the best of those seen so far. O(1).
  @inline(__always)
  func hasPlace(for candidate: Candidate) -> Bool {
    candidates.count < width || candidates.last.map(candidate.precedes) ?? false
  }

  /// O(log width) to find the place, O(width) to make room; usually it falls off the end at once.
  mutating func consider(_ candidate: Candidate) {
    guard hasPlace(for: candidate) else { return }
    if candidates.count == width { candidates.removeLast() }
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidate.precedes(candidates[middle]) { high = middle } else { low = middle + 1 }
    }
    candidates.insert(candidate, at: low)
  }
}

extension DispatchPolicy {
  /// How good a choice the partner is for the job (D2).
  func candidate(_ partner: PartnerID, for job: Job, distance: Double, in market: borrowing Market)
    -> Candidate
  {
    let index = Int(partner.index)
    let skill = market.services[Int(job.booking.service.index)].skill
    let stars = market.partners[index].ratings.mean ?? newcomerStars
    let competence = Double(market.partners[index].profile.skills[skill])
    let rate = market.partners[index].reliability.cancellationRate() ?? 0
    let lot = mix(job.booking.tieBreak &+ UInt64(partner.index) &* 0x9E37_79B9_7F4A_7C15)
    var score = ranking.stars * stars / 5
    score += ranking.competence * competence / DispatchPolicy.highestCompetence
    score += ranking.reliability * (1 - rate)
    if zoneRadius.isFinite { score += ranking.nearness * (1 - distance / zoneRadius) }
    if ranking.chance != 0 { score += ranking.chance * Double(lot >> 11) * 0x1p-53 }
    return Candidate(partner: partner, score: score, lot: lot)
  }

  /// SplitMix64's finaliser (Steele, Lea, Flood 2014): spreads a tie-break over all bits.
  private func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
