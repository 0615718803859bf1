import Marketplace
import Quantities

/// A partner who could be asked, and how good a choice it is.
struct Candidate: Sendable, BitwiseCopyable {
  var partner: PartnerID
  var score: Double
  /// Decides between equal scores, and in the end the partner's ordinal does.
  var lot: UInt64

  @inline(__always)
  func precedes(_ other: Candidate) -> Bool {
    if score != other.score { return score > other.score }
    if lot != other.lot { return lot < other.lot }
    return partner < other.partner
  }
}

/// What of a partner's score (D2) no job changes: its stars and its reliability.
struct MeritWeights: Sendable, BitwiseCopyable {
  /// What a star and a whole cancellation rate weigh.
  private let star: Double
  private let reliability: Double
  /// What everybody has.
  private let base: Double
  private let newcomerStars: Double

  init(_ policy: DispatchPolicy) {
    star = policy.ranking.stars / 5
    reliability = policy.ranking.reliability
    base = policy.ranking.reliability + (policy.zoneRadius.isFinite ? policy.ranking.nearness : 0)
    newcomerStars = policy.newcomerStars
  }

  func merit(of rank: PartnerRank) -> Double {
    base + star * (rank.stars ?? newcomerStars) - reliability * (rank.cancellationRate ?? 0)
  }
}

/// How good a choice partners are for one job (D2): what does not depend on the partner, worked out once.
struct JobRanking: BitwiseCopyable {
  private let merits: MeritWeights
  /// Weight of the merit: 1 by rank, 0 by distance.
  private let merit: Double
  /// What a level, a kilometre and chance weigh.
  private let level: Double
  private let kilometre: Double
  private let chance: Double
  private let skill: Int
  private let tieBreak: UInt64
  private let position: Coordinate

  /// - Parameter skill: that of the job's service.
  init(_ job: Job, _ skill: Int, _ policy: DispatchPolicy, by order: OfferOrder = .rank) {
    merits = MeritWeights(policy)
    switch order {
    case .rank:
      merit = 1
      level = policy.ranking.competence / DispatchPolicy.highestCompetence
      kilometre = policy.ranking.nearness / policy.zoneRadius
      chance = policy.ranking.chance * 0x1p-53
    case .distance: (merit, level, kilometre, chance) = (0, 0, 1, 0)
    }
    self.skill = skill
    tieBreak = job.booking.tieBreak
    position = job.booking.position
  }

  /// The partner as its account stands now.
  func candidate(_ partner: PartnerID, _ partners: PartnerList) -> Candidate {
    let record = partners.rankingRecords[partner]
    let distance = partners[partner].profile.home.distance(to: position)
    return candidate(partner, record.skills, merits.merit(of: record.rank), distance: distance)
  }

  @inline(__always)
  func candidate(_ partner: PartnerID, _ skills: SkillSet, _ merit: Double, distance: Double) -> Candidate {
    let lot = mix(tieBreak &+ UInt64(partner.index) &* 0x9E37_79B9_7F4A_7C15)
    var score = self.merit * merit
    score += level * Double(skills[skill])
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
