import Marketplace
import Metrics
import Quantities

/// Consequence of a rule for a partner, compared with the partner's true traits.
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

/// Notices to a partner about one rule.
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

/// Estimated jobs and earnings of a closed account until the horizon at its former rate.
struct SanctionLoss: Sendable, BitwiseCopyable {
  /// Jobs performed.
  var jobs: Double
  /// [minor units]
  var income: Int64
}

extension PartnerGroundTruth {
  /// Returns true if the partner's true traits break the rule in force. At the limit itself they do only where the rule is not
  /// strict.
  ///
  /// Decision 0123.
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
