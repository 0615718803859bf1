import Quantities
import ScenarioModel

extension Scenario {
  /// Returns the reason why this scenario cannot be compared with `base` replication by replication; nil if it can.
  ///
  /// Cities must agree in name, order and currency, and scenarios in start, horizon and warm-up; everything else may
  /// differ.
  public func incomparability(with base: Scenario) -> String? {
    let (own, other) = (cities.map(\.city.name), base.cities.map(\.city.name))
    if own != other {
      return
        "its cities are \(own.joined(separator: ", ")), those of the base \(other.joined(separator: ", "))"
    }
    for (city, counterpart) in zip(cities, base.cities) where city.city.currency != counterpart.city.currency
    {
      return "in \(city.city.name) it counts in \(city.city.currency.code), the base in "
        + counterpart.city.currency.code
    }
    if startDay != base.startDay { return "it starts on another day than the base" }
    let spans = [("horizon", horizon, base.horizon), ("warm-up", warmUp, base.warmUp)]
    guard let (name, span, counterpart) = spans.first(where: { $0.1 != $0.2 }) else { return nil }
    return "its \(name) is \(span.days.formattedDays), that of the base \(counterpart.days.formattedDays)"
  }
}

extension Double {
  fileprivate var formattedDays: String { self == rounded() ? "\(Int(self)) d" : "\(self) d" }
}
