import Quantities

/// Rules by which ratings, cancellations, no-shows and misconduct are judged: the code of 2018, of 2019, or a scenario's.
public struct CodeOfConduct: Sendable, Hashable {
  /// Rule of the minimum rating average (R2, Q1, Q2).
  ///
  /// Decision 0120.
  public struct RatingRule: Sendable, Hashable {
    /// Number of last rated jobs that count; ≥ 1. Rule R2.
    public var window: Int
    /// Minimum mean rating of the city [stars]; 1 to 5. Rule Q1.
    public var minimum: Double
    /// Distance above the minimum within which a partner is notified [stars]; ≥ 0. Rule Q1.
    public var nearing: Double
    /// Number of ratings before the first check; ≥ 1.
    public var firstCheck: Int
    /// True if only a mean strictly below the minimum is a breach; false if the minimum itself is one too.
    public var isStrict: Bool
    /// Number of notifications before this rule closes an account, ≥ 0; nil for the code's number. Rule Q2.
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

  /// Source of a programme's maximum cancellation rate (Q4).
  public enum Ceiling: Sendable, Hashable {
    /// Constant rate.
    case fixed(Proportion)
    /// Mean rate of the city's partners in the programme plus a margin, computed anew every `every` > 0, whole days by
    /// the calendar.
    ///
    /// `initial` applies until the first review.
    case cityMean(margin: Proportion, initial: Proportion, every: TimeSpan)

    /// Maximum before the first review.
    var initial: Proportion {
      switch self {
      case .fixed(let rate): rate
      case .cityMean(_, let initial, _): initial
      }
    }
  }

  /// Rule of the maximum cancellation rate (Q3, Q4).
  public struct CancellationRule: Sendable, Hashable {
    /// Source of the maximum.
    public var ceiling: Ceiling
    /// Distance below the maximum from which a partner is notified; ≥ 0. Rule Q4.
    ///
    /// Equal to the margin over the city's mean, it notifies every partner above that mean.
    public var nearing: Proportion
    /// Part of the partner's past that counts. Rule Q3.
    public var window: LookBack
    /// Number of jobs accepted (with a window: ended) before the first check; ≥ 1.
    public var firstCheck: Int
    /// Return reasons that count as the partner's cancellations.
    public var counted: ReturnReasons
    /// True if a visit that failed for the partner's reasons counts too. Rule V6.
    public var countsFailedVisits: Bool
    /// True if only a rate strictly above the maximum is a breach; false if the maximum itself is one too.
    public var isStrict: Bool
    /// True if a rate lower than at the first notification spares the account; in neither code (Q4).
    public var sparesImprovement: Bool
    /// Number of notifications before this rule closes an account, ≥ 0; nil for the code's number. Rule Q4.
    public var notifications: Int?

    public init(
      ceiling: Ceiling, nearing: Proportion = .zero, window: LookBack, firstCheck: Int,
      counted: ReturnReasons,
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

    /// Returns true if the failure rate is above `limit`, or at it unless the rule is strict. Exact.
    public func bites(_ failures: Int, of jobs: Int, above limit: Proportion) -> Bool {
      let (share, bound) = (Int64(failures) * 1_000_000, limit.partsPerMillion * Int64(jobs))
      return isStrict ? share > bound : share >= bound
    }
  }

  /// Consequence of the no-show after the last warning (Q6).
  public enum NoShowConsequence: UInt8, CaseIterable, Sendable {
    /// Exclusion from all services, always (C18).
    case exclusion
    /// Review, in which staff decide about an exclusion (C19).
    case review
  }

  /// Rule of no-shows of which support was not told before the day (Q5, Q6).
  public struct NoShowRule: Sendable, Hashable {
    /// Number of warnings before the consequence; ≥ 0. Rule Q5.
    public var warnings: Int
    /// Part of the partner's past in which earlier no-shows count as warnings. Rules Q5, Q6.
    public var window: LookBack
    /// Consequence of the no-show after the last warning.
    public var consequence: NoShowConsequence
    /// Share of no-shows up to which a partner counts as good in the ground truth; without effect in the market.
    public var tolerated: Proportion

    public init(
      warnings: Int, window: LookBack = .lifetime, consequence: NoShowConsequence,
      tolerated: Proportion = .percent(1)
    ) {
      self.warnings = warnings
      self.window = window
      self.consequence = consequence
      self.tolerated = tolerated
    }
  }

  /// Rule of notifications to a partner, and of the closure after several of them (Q2, Q4).
  public struct NotificationRule: Sendable, Hashable {
    /// Number of notifications before the account is closed, for rules without their own number; ≥ 0.
    ///
    /// 0 closes at the first breach.
    public var several: Int
    /// Minimum duration between two notifications, whole days by the calendar; ≥ 0.
    public var spacing: TimeSpan
    /// True if a mean higher than at the first notification spares the account (C19).
    public var sparesImprovement: Bool
    /// True if a value clear of the threshold deletes earlier notifications.
    public var recoveryClears: Bool

    public init(several: Int, spacing: TimeSpan, sparesImprovement: Bool, recoveryClears: Bool) {
      self.several = several
      self.spacing = spacing
      self.sparesImprovement = sparesImprovement
      self.recoveryClears = recoveryClears
    }
  }

  /// Name in scenario files.
  public var name: String
  /// True if partners rate clients too (C18). Rule R1.
  public var isMutual: Bool
  /// Rule of the minimum rating.
  public var rating: RatingRule
  /// Rule of the maximum cancellation rate.
  public var cancellation: CancellationRule
  /// Rule of no-shows.
  public var noShow: NoShowRule
  /// Rule of notifications.
  public var notification: NotificationRule
  /// Rules of confirmed misconduct, by kind (T3 to T6).
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
