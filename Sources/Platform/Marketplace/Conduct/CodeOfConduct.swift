import Quantities

/// How ratings, cancellations and no-shows are judged: the code of 2018, of 2019, or a scenario's own.
public struct CodeOfConduct: Sendable, Hashable {
  /// The minimum rating average (R2, Q1, Q2).
  public struct RatingRule: Sendable, Hashable {
    /// Rule R2. How many of the last rated jobs count; ≥ 1.
    public var window: Int
    /// Rule Q1. The city's minimum mean [stars]; 1 to 5.
    public var minimum: Double
    /// Rule Q1. How far above the minimum a partner counts as nearing it [stars]; ≥ 0.
    public var nearing: Double
    /// How many ratings must exist before the first check; ≥ 1.
    public var firstCheck: Int
    /// Whether the rule bites only strictly below the minimum, or at it too.
    public var isStrict: Bool
    /// Rule Q2. Notifications before it closes an account; nil for the code's own number. ≥ 0.
    public var notifications: Int?

    public init(
      window: Int, minimum: Double, nearing: Double, firstCheck: Int, isStrict: Bool = true,
      notifications: Int? = nil
    ) {
      self.window = window
      self.minimum = minimum
      self.nearing = nearing
      self.firstCheck = firstCheck
      self.isStrict = isStrict
      self.notifications = notifications
    }
  }

  /// Where a programme's maximum cancellation rate comes from (Q4).
  public enum Ceiling: Sendable, Hashable {
    /// Always this rate.
    case fixed(Proportion)
    /// The mean rate of the city's partners in the programme plus a margin, set anew at intervals; until the first
    /// review `initial` holds. `every` > 0.
    case cityMean(margin: Proportion, initial: Proportion, every: TimeSpan)

    /// What holds before the first review.
    var initial: Proportion {
      switch self {
      case .fixed(let rate): rate
      case .cityMean(_, let initial, _): initial
      }
    }
  }

  /// The maximum cancellation rate (Q3, Q4).
  public struct CancellationRule: Sendable, Hashable {
    public var ceiling: Ceiling
    /// Rule Q4. How far below the maximum a partner is notified already; ≥ 0. With the margin over the city's mean it
    /// is notified as soon as it is above that mean.
    public var nearing: Proportion
    /// Over how many of the last ended jobs; nil for all that were ever accepted. 1 to 64.
    public var window: Int?
    /// How many jobs must have been accepted (or, with a window, ended) before the first check; ≥ 1.
    public var firstCheck: Int
    /// Which returned jobs are cancellations of the partner's.
    public var counted: ReturnReasons
    /// Rule V6. Whether a visit that failed for the partner's reasons counts too.
    public var countsFailedVisits: Bool
    /// Whether the rule bites only strictly above the maximum, or at it too.
    public var isStrict: Bool
    /// Whether a rate that has fallen since the first notification spares the account. Neither code says so (Q4).
    public var sparesImprovement: Bool
    /// Rule Q4. Notifications before it closes an account; nil for the code's own number. ≥ 0.
    public var notifications: Int?

    public init(
      ceiling: Ceiling, nearing: Proportion = .zero, window: Int?, firstCheck: Int, counted: ReturnReasons,
      countsFailedVisits: Bool, isStrict: Bool = true, sparesImprovement: Bool = false,
      notifications: Int? = nil
    ) {
      self.ceiling = ceiling
      self.nearing = nearing
      self.window = window
      self.firstCheck = firstCheck
      self.counted = counted
      self.countsFailedVisits = countsFailedVisits
      self.isStrict = isStrict
      self.sparesImprovement = sparesImprovement
      self.notifications = notifications
    }

    /// Whether so many failures in so many jobs are above `limit`, or at it unless the rule is strict. Exact.
    public func bites(_ failures: Int, of jobs: Int, above limit: Proportion) -> Bool {
      let (share, bound) = (Int64(failures) * 1_000_000, limit.partsPerMillion * Int64(jobs))
      return isStrict ? share > bound : share >= bound
    }
  }

  /// What the no-show after the last warning leads to (Q6).
  public enum NoShowConsequence: UInt8, CaseIterable, Sendable {
    /// Excluded from all services, always (C18).
    case exclusion
    /// The platform may exclude (C19): a review opens, which its staff decides.
    case review
  }

  /// No-shows of which support was not told before the day (Q5, Q6).
  public struct NoShowRule: Sendable, Hashable {
    /// Rule Q5. Warnings before the consequence; ≥ 0.
    public var warnings: Int
    public var consequence: NoShowConsequence
    /// The share of accepted jobs not come to up to which a partner counts as good when the rule is judged by the
    /// truth; it decides nothing in the market.
    public var tolerated: Proportion

    public init(warnings: Int, consequence: NoShowConsequence, tolerated: Proportion = .percent(1)) {
      self.warnings = warnings
      self.consequence = consequence
      self.tolerated = tolerated
    }
  }

  /// How a partner is told, and when telling ends (Q2, Q4).
  public struct NotificationRule: Sendable, Hashable {
    /// Notifications before the account is closed, where a rule has no number of its own; ≥ 0, and 0 closes at the
    /// first breach.
    public var several: Int
    /// The least time between two; ≥ 0.
    public var spacing: TimeSpan
    /// Whether a mean that has risen since the first of them spares the account (C19), rather than only their number
    /// counts.
    public var sparesImprovement: Bool
    /// Whether being clear of the threshold wipes earlier notifications out.
    public var recoveryClears: Bool

    public init(several: Int, spacing: TimeSpan, sparesImprovement: Bool, recoveryClears: Bool) {
      self.several = several
      self.spacing = spacing
      self.sparesImprovement = sparesImprovement
      self.recoveryClears = recoveryClears
    }
  }

  public var name: String
  /// Rule R1. Whether partners rate clients too (C18).
  public var isMutual: Bool
  public var rating: RatingRule
  public var cancellation: CancellationRule
  public var noShow: NoShowRule
  public var notification: NotificationRule
  /// What confirmed misconduct leads to, by kind (T3 to T6).
  public var misconduct: PerMisconduct<MisconductRule>

  public init(
    name: String, isMutual: Bool, rating: RatingRule, cancellation: CancellationRule, noShow: NoShowRule,
    notification: NotificationRule,
    misconduct: PerMisconduct<MisconductRule> = PerMisconduct { _ in MisconductRule(.exclusion) }
  ) {
    self.name = name
    self.isMutual = isMutual
    self.rating = rating
    self.cancellation = cancellation
    self.noShow = noShow
    self.notification = notification
    self.misconduct = misconduct
  }
}
