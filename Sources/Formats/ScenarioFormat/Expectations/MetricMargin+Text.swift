import Documents
import Metrics
import Quantities

extension MetricMargin {
  /// Reads `0.5 pp`, `1 %`, or a number in the metric's own unit: `30 s`, `0.50 CHF`.
  ///
  /// - Throws: what is wrong with the text; a unit that the metric is not measured in, for example.
  public init(_ text: String, for metric: Metric) throws(ValueProblem) {
    let allowed = "expected \(Self.wanted(for: metric))"
    guard let measure = Measure(text), let number = Double(decimal: measure.number) else {
      throw ValueProblem("is not a margin", allowed: allowed)
    }
    guard number <= 1e9 else { throw ValueProblem("is out of range", allowed: "expected at most 1000000000") }
    guard number > 0 else { throw ValueProblem("is not more than 0", allowed: allowed) }
    if measure.unit == "%" {
      self = .relative(number / 100)
    } else if let own = Self.units(of: metric.unit).first(where: { $0.symbol == measure.unit }) {
      self = own.margin(number)
    } else {
      let isBare = measure.unit.isEmpty
      let complaint =
        isBare ? "has no unit" : "has the unit '\(measure.unit)', which '\(metric.name)' is not measured in"
      throw ValueProblem(complaint, allowed: allowed)
    }
  }

  /// Text of the margin, as it is read; a relative margin in percent, an absolute one in the row's unit.
  public var documentText: String {
    switch self {
    case .points(let fraction): "\((fraction * 100).tidied) pp"
    case .relative(let fraction): "\((fraction * 100).tidied) %"
    case .absolute(let amount, "count"), .absolute(let amount, "share"): amount.shortest
    case .absolute(let amount, "1/h"): "\(amount.shortest) per hour"
    case .absolute(let amount, let unit): "\(amount.shortest) \(unit)"
    }
  }

  /// For example: a margin such as '0.5 pp' or '1 %'.
  static func wanted(for metric: Metric) -> String {
    let example =
      switch metric.unit {
      case .share: "0.5 pp"
      case .count: "2"
      case .proportion: "0.05"
      case .stars: "0.05 stars"
      case .minutes: "30 s"
      case .hours: "2 h"
      case .perHour: "0.1 per hour"
      case .money: "500 CHF"
      case .moneyPerHour: "0.50 CHF/h"
      }
    return "a margin such as '\(example)' or '1 %'"
  }

  /// A number with a unit that the metric is measured in, in the unit of its rows; nil for any other unit.
  static func absolute(_ number: Double, symbol: String, of unit: MetricUnit) -> (Double, unit: String)? {
    guard let own = units(of: unit).first(where: { $0.symbol == symbol }),
      case .absolute(let amount, let rowUnit) = own.margin(number)
    else { return nil }
    return (amount, rowUnit)
  }

  private struct Unit {
    let symbol: String
    let margin: (Double) -> MetricMargin
  }

  private static func units(of unit: MetricUnit) -> [Unit] {
    func plain(_ symbol: String, _ row: String, per divisor: Double = 1) -> Unit {
      Unit(symbol: symbol) { .absolute($0 / divisor, unit: row) }
    }
    switch unit {
    case .share: return [Unit(symbol: "pp") { .points($0 / 100) }]
    case .count: return [plain("", "count")]
    case .proportion: return [plain("", "share")]
    case .stars: return [plain("stars", "stars")]
    case .minutes:
      return [plain("min", "min"), plain("s", "min", per: 60), plain("h", "min", per: 1.0 / 60)]
    case .hours: return [plain("h", "h")]
    case .perHour: return [plain("per hour", "1/h"), plain("1/h", "1/h")]
    case .money: return Currency.allCases.map { plain($0.code, $0.code) }
    case .moneyPerHour:
      return Currency.allCases.flatMap {
        [plain($0.code, "\($0.code)/h"), plain("\($0.code)/h", "\($0.code)/h")]
      }
    }
  }
}

extension Double {
  /// The shortest decimal of the number rounded to twelve digits: 0.3 rather than 0.30000000000000004.
  fileprivate var tidied: String { ((self * 1e12).rounded() / 1e12).shortest }
}
