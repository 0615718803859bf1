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

/// How good a choice partners are for one job (D2): what does not depend on the partner, worked out once.
struct JobRanking: BitwiseCopyable {
  /// What a star, a level, a whole cancellation rate, a kilometre and chance weigh.
  private let star: Double
  private let level: Double
  private let reliability: Double
  private let kilometre: Double
  private let chance: Double
  /// What everybody has.
  private let base: Double
  private let newcomerStars: Double
  private let skill: Int
  private let tieBreak: UInt64

  init(_ job: Job, _ policy: DispatchPolicy, _ market: borrowing Market) {
    let weights = policy.ranking
    star = weights.stars / 5
    level = weights.competence / DispatchPolicy.highestCompetence
    reliability = weights.reliability
    kilometre = weights.nearness / policy.zoneRadius
    chance = weights.chance * 0x1p-53
    base = weights.reliability + (policy.zoneRadius.isFinite ? weights.nearness : 0)
    newcomerStars = policy.newcomerStars
    skill = market.services[Int(job.booking.service.index)].skill
    tieBreak = job.booking.tieBreak
  }

  @inline(__always)
  func candidate(_ partner: PartnerID, _ skills: SkillSet, _ rank: PartnerRank, distance: Double) -> Candidate
  {
    let lot = mix(tieBreak &+ UInt64(partner.index) &* 0x9E37_79B9_7F4A_7C15)
    var score = base
    score += star * (rank.stars ?? newcomerStars)
    score += level * Double(skills[skill])
    score -= reliability * (rank.cancellationRate ?? 0)
    score -= kilometre * distance
    score += chance * Double(Int64(truncatingIfNeeded: lot >> 11))
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
