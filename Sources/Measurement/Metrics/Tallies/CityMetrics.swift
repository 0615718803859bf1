import Quantities

/// Counts of a city by programme; those of several cities can be added up.
///
/// Decision 0151.
public struct CityMetrics: Sendable {
  /// In the order of the market's catalogue, then of first appearance in another city.
  package private(set) var programmes: [(name: String, tally: ProgrammeTally)]
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64 = 0

  /// Traps without a programme.
  package init(_ programmes: [(name: String, tally: ProgrammeTally)]) {
    precondition(!programmes.isEmpty, "a city without programmes")
    self.programmes = programmes
  }

  /// Adds another city's counts: programmes of one name to each other, money by currency. O(metrics).
  public mutating func merge(_ other: CityMetrics) {
    clampedDraws += other.clampedDraws
    for (name, tally) in other.programmes {
      if let index = programmes.firstIndex(where: { $0.name == name }) {
        programmes[index].tally.merge(tally)
      } else {
        programmes.append((name, tally))
      }
    }
  }

  /// Every metric, by programme in the order of first appearance and then over all programmes.
  ///
  /// Within a programme they are in the order of `Metric.all`. A ratio to 0 is nil, and so is what is not finite.
  public func values() -> [MetricValue] {
    (programmes + [(name: MetricValue.allProgrammes, tally: all)]).flatMap { name, tally in
      Metric.all.flatMap { $0.values(of: tally, programme: name) }
    }
  }

  /// Values of some metrics over all programmes, in the order of the list; money has a value for each currency.
  public func totals(of metrics: [Metric]) -> [MetricValue] {
    let all = all
    return metrics.flatMap { $0.values(of: all, programme: MetricValue.allProgrammes) }
  }

  private var all: ProgrammeTally {
    programmes.dropFirst().reduce(into: programmes[0].tally) { $0.merge($1.tally) }
  }

  /// One value, or nil if it has none or several currencies make it ambiguous.
  public func value(_ metric: String, programme: String = MetricValue.allProgrammes) -> Double? {
    let isAll = programme == MetricValue.allProgrammes
    guard let declaration = Metric.named(metric),
      let tally = isAll ? all : programmes.first(where: { $0.name == programme })?.tally
    else { return nil }
    let found = declaration.values(of: tally, programme: programme).compactMap(\.value)
    return found.count == 1 ? found[0] : nil
  }
}

extension Metric {
  package func values(of tally: ProgrammeTally, programme: String) -> [MetricValue] {
    switch formula {
    case .plain(let value):
      [row(programme, unit.text(), value(tally))]
    case .perCurrency(let value):
      tally.currencyTotals.map { row(programme, unit.text($0.currency), value($0)) }
    }
  }

  private func row(_ programme: String, _ unit: String, _ value: Double?) -> MetricValue {
    MetricValue(
      metric: name, programme: programme, unit: unit, value: value.flatMap { $0.isFinite ? $0 : nil })
  }
}
