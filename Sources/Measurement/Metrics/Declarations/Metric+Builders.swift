import Quantities

// Declarations of common forms.
extension Metric {
  package static func count(_ name: String, _ meaning: String, _ counter: Counter) -> Metric {
    count(name, meaning) { $0[counter] }
  }

  package static func count(
    _ name: String, _ meaning: String, _ number: @escaping @Sendable (ProgrammeTally) -> Int
  ) -> Metric {
    Metric(
      name: name, unit: .count, meaning: meaning, isAdditive: true, formula: .plain { Double(number($0)) })
  }

  /// One count over another; no value where the other is none.
  package static func share(
    _ name: String, _ meaning: String, _ part: @escaping @Sendable (ProgrammeTally) -> Int,
    of whole: @escaping @Sendable (ProgrammeTally) -> Int
  ) -> Metric {
    ratio(name, .share, meaning) { quotient(Double(part($0)), Double(whole($0))) }
  }

  package static func share(
    _ name: String, _ meaning: String, _ part: Counter, of whole: Counter
  ) -> Metric {
    share(name, meaning, { $0[part] }, of: { $0[whole] })
  }

  package static func ratio(
    _ name: String, _ unit: MetricUnit, _ meaning: String,
    _ value: @escaping @Sendable (ProgrammeTally) -> Double?
  ) -> Metric {
    Metric(name: name, unit: unit, meaning: meaning, isAdditive: false, formula: .plain(value))
  }

  /// Mean and quantiles of a duration [min].
  ///
  /// - Parameter betterLower: words for the duration if less is better; nil for a duration without a preferred direction.
  package static func times(
    _ name: String, _ meaning: String, _ measure: TimeMeasure, percents: [Int] = [50, 90, 95],
    betterLower subject: String? = nil
  ) -> [Metric] {
    func directed(_ metric: Metric, _ statistic: String) -> Metric {
      subject.map { metric.better(.lower, "\(statistic) \($0)") } ?? metric
    }
    let mean = ratio("\(name)_mean", .minutes, "Mean \(meaning).") { $0[measure].mean }
    return [directed(mean, "Mean")]
      + percents.map { percent in
        let quantile = ratio(
          "\(name)_p\(percent)", .minutes, "\(percent) % quantile of the \(meaning)."
        ) { $0[measure].quantile(percent: Double(percent)) }
        return directed(quantile, percent == 50 ? "Median" : "\(percent) % quantile of")
      }
  }

  package static func sum(
    _ name: String, _ meaning: String, _ minorUnits: @escaping @Sendable (CurrencyTotals) -> Int64
  ) -> Metric {
    Metric(
      name: name, unit: .money, meaning: meaning, isAdditive: true,
      formula: .perCurrency { $0.majorUnits(minorUnits($0)) })
  }

  package static func quotient(_ part: Double, _ whole: Double) -> Double? {
    whole == 0 ? nil : part / whole
  }
}
