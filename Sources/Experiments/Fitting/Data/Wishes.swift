/// Visits that clients wish: at once, or on a day and at an hour.
package struct Wishes: Sendable, Hashable {
  /// Number of requests for a visit at once.
  package var immediate = 0
  /// Number of requests for a visit on a date.
  package var dated = 0
  /// Number of dated visits by the hour of the day, 00:00 first.
  package var hours = [Int](repeating: 0, count: 24)
  /// Number of dated visits by the minute of the day of their request, 00:00 first.
  package var minutes = [Int](repeating: 0, count: 1_440)
  /// Number of dated visits by the days from the request to the wished day; those of the same day count as 1.
  package var daysAhead: [Int: Int] = [:]
  /// Times from the request to the day of the visit [s], each known by the ends of that day.
  package var leads = CensoredSample(exact: [])

  /// Number of requests with or without a date.
  package var count: Int { immediate + dated }
}

extension Wishes {
  /// Share of the dated visits that are wished within some days, in the data and by a law.
  package struct Share: Sendable, Hashable {
    /// Days from the request, from 1.
    package var days: Int
    /// Share in the data.
    package var observed: Double
    /// Share by the law for requests at the same minutes of the day.
    package var fitted: Double
  }

  /// Shares of the dated visits by days ahead, as far as the data go; empty without one.
  package func shares(by law: DurationLawPoint) -> [Share] {
    guard let last = daysAhead.keys.max(), dated > 0 else { return [] }
    var within = 0
    return (1...min(max(last, 1), 60)).map { days in
      within += daysAhead[days] ?? 0
      let expected = minutes.enumerated().reduce(0.0) { sum, minute in
        let end = Double(days + 1) * 86_400 - WishRecords.secondsSinceMidnight(ofMinute: minute.offset)
        return minute.element == 0 ? sum : sum + Double(minute.element) * law.cdf(end)
      }
      return Share(days: days, observed: Double(within) / Double(dated), fitted: expected / Double(dated))
    }
  }
}

/// Yes and no of one partner.
package struct AnswerCount: Sendable, Hashable {
  /// Number of offers that the partner said yes to.
  package var yes = 0
  /// Number of offers that the partner answered.
  package var all = 0

  package init(yes: Int = 0, all: Int = 0) {
    self.yes = yes
    self.all = all
  }

  mutating func add(isYes: Bool) {
    all += 1
    if isYes { yes += 1 }
  }
}

/// Wishes as they are gathered.
struct WishRecords {
  private var counts = Wishes()
  private var intervals: [(low: Double, high: Double)] = []

  mutating func addImmediate() { counts.immediate += 1 }

  /// Adds a visit on a date; the lead time ends on some moment of its day.
  ///
  /// A visit on the day of the request and one on the next day are one interval. A client who wishes an hour of today that
  /// is too near takes that of tomorrow. The request's time counts in whole minutes, so that equal intervals are few.
  mutating func add(_ wished: TimeReader.Moment, askedAt request: TimeReader.Moment) {
    counts.dated += 1
    counts.hours[wished.hour] += 1
    counts.minutes[request.minute] += 1
    let days = max(wished.day - request.day, 1)
    counts.daysAhead[days, default: 0] += 1
    let sinceMidnight = Self.secondsSinceMidnight(ofMinute: request.minute)
    intervals.append(
      (
        low: days == 1 ? 0 : Double(days) * 86_400 - sinceMidnight,
        high: Double(days + 1) * 86_400 - sinceMidnight
      ))
  }

  /// Middle of a minute of the day [s].
  static func secondsSinceMidnight(ofMinute minute: Int) -> Double { Double(minute) * 60 + 30 }

  var wishes: Wishes {
    var wishes = counts
    wishes.leads = CensoredSample(exact: [], intervals: intervals)
    return wishes
  }
}
