import Marketplace
import Metrics
import Quantities

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
struct NoticeAccumulator: Sendable, BitwiseCopyable {
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
