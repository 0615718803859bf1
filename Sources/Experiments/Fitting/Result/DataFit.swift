/// Everything that was fitted to data.
///
/// ```swift
/// let fit = DataFit(try FitData.load(path: "our-data.yaml"))
/// fit.replies.first?.law // .lognormal
/// ```
package struct DataFit: Sendable {
  /// Demand of one city.
  package struct CityDemand: Sendable {
    /// Name of the city; empty for data without a city.
    package var city: String
    /// Demand.
    package var demand: DemandFit
  }

  /// Data that were fitted.
  package let data: FitData
  /// Demand of each city that has requests.
  package let demands: [CityDemand]
  /// Laws of the delay of replies with the share that never replies, the best by AICc first; empty without offers.
  package let replies: LawRanking

  /// Share of yes among the offers that were answered in time; nil without an answer.
  package let acceptance: ShareFit?
  /// Share of requests for a visit at once; nil without wishes.
  package let immediate: ShareFit?
  /// Laws of the time from a request to the day of the wished visit, the best by AICc first; empty without dates.
  package let leads: LawRanking

  /// Fits everything that the data have.
  package init(_ data: FitData) {
    self.data = data
    demands = data.cities.compactMap { city in
      DemandFit(days: city.days, hours: city.hours).map { CityDemand(city: city.name, demand: $0) }
    }
    replies = data.replies.map { LawRanking($0, withNever: true) } ?? .none
    acceptance = ShareFit(data.answers)
    immediate = data.wishes.flatMap { ShareFit($0.immediate, of: $0.count) }
    leads = data.wishes.map { LawRanking($0.leads, withNever: false) } ?? .none
  }

  /// Share of the offers whose reply was not seen because the window ended; nil without offers.
  package var cutOffShare: Double? {
    data.offerCount > 0 ? Double(data.cutOffCount) / Double(data.offerCount) : nil
  }
}
