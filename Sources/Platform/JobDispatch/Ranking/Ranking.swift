import Marketplace
import Quantities

/// Candidate for an offer with its score.
struct Candidate: Sendable, BitwiseCopyable {
  var partner: PartnerID
  var score: Double
  /// Pseudo-random number that breaks ties of scores, before the partner's ordinal.
  var lot: UInt64

  @inline(__always)
  func precedes(_ other: Candidate) -> Bool {
    if score != other.score { return score > other.score }
    if lot != other.lot { return lot < other.lot }
    return partner < other.partner
  }
}

/// Part of a partner's score (D2) that is equal for all jobs: stars and reliability.
struct MeritWeights: Sendable, BitwiseCopyable {
  /// Score per star and per unit of the cancellation rate.
  private let star: Double
  private let reliability: Double
  /// Constant part of the score.
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

/// Scoring of partners for one job (D2), with all parts independent of the partner computed once.
struct JobRanking: BitwiseCopyable {
  private let merits: MeritWeights
  /// Weight of the merit: 1 by rank, 0 by distance.
  private let merit: Double
  /// Score per competence level, per kilometre and per unit of chance.
  private let level: Double
  private let kilometre: Double
  private let chance: Double
  private let skill: Int
  private let tieBreak: UInt64
  private let position: Coordinate

  /// - Parameter skill: number of the skill of the job's service.
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

  /// Returns the candidate of a partner's present ranking record.
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

  /// Mixes the bits of a tie-break by SplitMix64's finaliser (Steele, Lea, Flood 2014).
  private func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
