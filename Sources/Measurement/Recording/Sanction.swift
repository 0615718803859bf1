import Marketplace
import Quantities

/// A rule whose sanctions are judged by what is true of a partner.
enum JudgedRule: UInt8, CaseIterable, Sendable {
  case rating
  case cancellations
  case noShow

  /// Nil for a rule about deeds rather than about what a partner is like.
  init?(_ rule: ConductRule) {
    switch rule {
    case .rating: self = .rating
    case .cancellations: self = .cancellations
    case .noShow: self = .noShow
    case .misconduct: return nil
    }
  }

  /// Why an account that the rule ends is closed.
  var cause: ClosureCause {
    switch self {
    case .rating: .rating
    case .cancellations: .cancellations
    case .noShow: .noShow
    }
  }

  /// The rule among all of the code's.
  var rule: ConductRule {
    switch self {
    case .rating: .rating
    case .cancellations: .cancellations
    case .noShow: .noShow
    }
  }
}

/// What a rule has made of a partner, beside what is true of it.
enum Ruling: UInt8, CaseIterable, Sendable {
  /// Its account was closed by the rule, which it truly breaks.
  case rightlySuspended
  /// Its account was closed by the rule, which it does not truly break.
  case wronglySuspended
  /// It truly breaks the rule, and its account is open.
  case missed
  /// It does not truly break the rule, and its account is open.
  case rightlyKept
  /// Its account was closed by something else.
  case closedOtherwise
}

/// What a partner was told about one rule.
struct NoticeScratch: Sendable, BitwiseCopyable {
  private(set) var count = 0
  private(set) var firstAt: Timestamp?
  private(set) var lastAt: Timestamp?

  mutating func note(_ now: Timestamp) {
    count += 1
    firstAt = firstAt ?? now
    lastAt = now
  }
}

/// What a closed account would have brought until the horizon, had its partner gone on as before.
struct SanctionLoss: Sendable, BitwiseCopyable {
  /// Jobs performed.
  var jobs: Double
  /// [minor units]
  var income: Int64
}

/// What one rule's sanctions have come to beside the truth; adds up.
struct SanctionTally: Sendable, BitwiseCopyable {
  var rightly = 0
  var wrongly = 0
  var missed = 0
  /// From joining to the account's end, over the rightly suspended [µs].
  var timeUntilFound: Int64 = 0
  /// Jobs accepted until then.
  var jobsUntilFound = 0
  /// By the wrongly suspended.
  var jobsLost = 0.0

  mutating func merge(_ other: SanctionTally) {
    rightly += other.rightly
    wrongly += other.wrongly
    missed += other.missed
    timeUntilFound += other.timeUntilFound
    jobsUntilFound += other.jobsUntilFound
    jobsLost += other.jobsLost
  }
}

extension PartnerTruth {
  /// Whether the partner truly breaks a rule as it stands, at the limit itself only where the rule is not strict.
  func breaks(_ rule: JudgedRule, of conduct: CodeOfConduct, ceiling: Proportion) -> Bool {
    switch rule {
    case .rating:
      conduct.rating.isStrict ? quality < conduct.rating.minimum : quality <= conduct.rating.minimum
    case .cancellations:
      conduct.cancellation.isStrict
        ? 1 - reliability > ceiling.fraction : 1 - reliability >= ceiling.fraction
    case .noShow: noShows > conduct.noShow.tolerated.fraction
    }
  }
}
