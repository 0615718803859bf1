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

/// How good a choice partners are for one job (D2): what does not depend on the partner, worked out once.
struct JobRanking: BitwiseCopyable {
  private let weights: RankingWeights
  private let zoneRadius: Double
  private let newcomerStars: Double
  private let skill: Int
  private let tieBreak: UInt64

  init(_ job: Job, _ policy: DispatchPolicy, _ market: borrowing Market) {
    weights = policy.ranking
    zoneRadius = policy.zoneRadius
    newcomerStars = policy.newcomerStars
    skill = market.services[Int(job.booking.service.index)].skill
    tieBreak = job.booking.tieBreak
  }

  @inline(__always)
  func candidate(_ partner: PartnerID, _ standing: PartnerStanding, distance: Double) -> Candidate {
    let lot = mix(tieBreak &+ UInt64(partner.index) &* 0x9E37_79B9_7F4A_7C15)
    var score = weights.stars * (standing.stars ?? newcomerStars) / 5
    score += weights.competence * Double(standing.skills[skill]) / DispatchPolicy.highestCompetence
    score += weights.reliability * (1 - (standing.cancellationRate ?? 0))
    if zoneRadius.isFinite { score += weights.nearness * (1 - distance / zoneRadius) }
    if weights.chance != 0 { score += weights.chance * Double(lot >> 11) * 0x1p-53 }
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

extension DispatchPolicy {
  /// How good a choice one partner is for the job.
  func candidate(_ partner: PartnerID, for job: Job, distance: Double, in market: borrowing Market)
    -> Candidate
  {
    JobRanking(job, self, market)
      .candidate(partner, market.partners.standings[Int(partner.index)], distance: distance)
  }
}
