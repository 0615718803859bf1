import Quantities

/// Number by which a run is judged, declared once with everything that is known of it.
///
/// A declaration starts with name, meaning and formula, and goes on with what else holds:
///
///     share("fill_rate", "Share of requests accepted at least once.", .accepted, of: .requests)
///       .better(.higher, "Fill rate", action: ("fills", "requests")).margin(.points(0.01))
///       .headline("fill rate", column: 2, priority: 1, places: 1).compared(as: .deciding, position: 1)
public struct Metric: Sendable {
  /// Computation of a metric's value; nil where it has none.
  package enum Formula: Sendable {
    /// One value for a programme.
    case plain(@Sendable (ProgrammeTally) -> Double?)
    /// One value for each currency.
    case perCurrency(@Sendable (CurrencyTotals) -> Double?)
  }

  /// Name in files, in `snake_case`.
  public let name: String
  /// Unit of the values.
  public let unit: MetricUnit
  /// Sentence that defines the metric.
  public let meaning: String
  /// True if the values of cities add up to the total's.
  public let isAdditive: Bool
  package let formula: Formula
  /// Direction of improvement; nil for a metric without a preferred direction.
  public private(set) var direction: MetricDirection?
  /// Words for sentences about the metric.
  public private(set) var wording: MetricWording
  /// Column in the short summary of a run; nil for most metrics.
  public private(set) var headline: MetricHeadline?
  /// Largest difference that does not matter where a scenario declares none; nil for most metrics.
  public private(set) var margin: MetricMargin?
  /// Role in a comparison whose scenario declares none.
  public private(set) var defaultRole = MetricRole.other
  /// Position among the metrics of the same default role.
  private var rolePosition = 0
  /// True if the metric describes a group of partners that a comparison looks at separately.
  public private(set) var isOfPartnerGroup = false

  package init(name: String, unit: MetricUnit, meaning: String, isAdditive: Bool, formula: Formula) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.isAdditive = isAdditive
    self.formula = formula
    wording = MetricWording(ofMetric: name)
  }

  /// Every metric, in the order of the files.
  public static let all: [Metric] =
    [
      funnel, outcomes, losses, times, offers, contact, returns, cancellations, visits, money, partners,
      conduct,
      ratings, system, support, lives, deciles, newcomers, sanctions, trust,
      clients,
    ].flatMap(\.self)

  /// Returns the metric of this name, or nil. O(metrics).
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }

  /// Metrics of the short summary, in the order of its columns.
  public static let headlines = all.filter { $0.headline != nil }
    .sorted { ($0.headline?.column ?? 0) < ($1.headline?.column ?? 0) }

  /// Returns the names of the metrics that have this role where a scenario declares none, by their positions.
  public static func names(withDefaultRole role: MetricRole) -> [String] {
    all.filter { $0.defaultRole == role }.sorted { $0.rolePosition < $1.rolePosition }.map(\.name)
  }
}

// Optional parts of a declaration.
extension Metric {
  /// Adds the direction of improvement and the words for it.
  ///
  /// - Parameters:
  ///   - subject: start of a sentence: `Median time to accept`.
  ///   - action: verb and object for a rule that changes the metric: `("fills", "requests")`.
  func better(
    _ direction: MetricDirection, _ subject: String, isPlural: Bool = false,
    action: (verb: String, object: String)? = nil
  ) -> Metric {
    var copy = self
    copy.direction = direction
    copy.wording = MetricWording(subject: subject, isPlural: isPlural, action: action)
    return copy
  }

  /// Adds a column of the short summary.
  func headline(_ title: String, column: Int, priority: Int, places: Int = 0) -> Metric {
    var copy = self
    copy.headline = MetricHeadline(title: title, column: column, priority: priority, places: places)
    return copy
  }

  /// Sets the largest difference that does not matter where a scenario declares none.
  func margin(_ margin: MetricMargin) -> Metric {
    var copy = self
    copy.margin = margin
    return copy
  }

  /// Sets the role in a comparison whose scenario declares none.
  ///
  /// - Parameter position: position among the metrics of this role, from 1.
  func compared(as role: MetricRole, position: Int) -> Metric {
    var copy = self
    copy.defaultRole = role
    copy.rolePosition = position
    return copy
  }

  /// Marks the metric as one of a group of partners that a comparison looks at separately.
  var ofPartnerGroup: Metric {
    var copy = self
    copy.isOfPartnerGroup = true
    return copy
  }
}
