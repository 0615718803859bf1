import Quantities

extension Scenario {
  /// Estimated number of events of a city in a replication, to tell scenarios that no machine can run from large ones.
  ///
  /// Counts what settings promise: requests with the offers of their widest round, candidates, routine work of partners,
  /// and reviews of the ceiling. Chains that people make, such as returning and referred clients, are left out.
  public func expectedEvents(ofCity index: Int) -> Double {
    let city = cities[index]
    let days = horizon.days
    let partners = city.partnerGroups.reduce(0.0) { $0 + Double($1.count) }
    let requests = city.ratePerDay * factorDays(of: city) * city.eventsPerRequest(partners: partners)
    let candidates = city.responses.isActive ? city.responses.partners.candidates * partners * days / 7 : 0
    return requests + 10 * candidates + partners * (2 * days + 10) + city.expectedReviews(over: horizon)
  }

  /// Length of the horizon [d], each day as often as its factor says.
  private func factorDays(of city: CityScenario) -> Double {
    guard city.demandFactors != .none else { return horizon.days }
    let last = startDay + Int(horizon.days.rounded(.up)) - 1
    return (startDay...max(startDay, last)).reduce(0) { $0 + city.demandFactors.factor(onDay: $1) }
  }
}

extension CityScenario {
  /// Some 20 events of a job's life, and up to 4 for each partner who is asked at once.
  fileprivate func eventsPerRequest(partners: Double) -> Double {
    let widest = dispatch.flatMap(\.plan.rounds).map(\.width).max() ?? 1
    return 20 + 4 * min(Double(widest), partners)
  }

  fileprivate func expectedReviews(over horizon: TimeSpan) -> Double {
    (programmes + changes.map(\.terms)).reduce(0.0) { sum, terms in
      guard case .cityMean(_, _, let every) = terms.conduct.cancellation.ceiling else { return sum }
      return sum + horizon.seconds / max(every.seconds, 1e-6)
    }
  }
}
