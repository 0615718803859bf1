/// Visits that clients wish: at once, or on a day and at an hour.
package struct Wishes: Sendable, Hashable {
  /// Number of requests for a visit at once.
  package var immediate = 0
  /// Number of requests for a visit on a date.
  package var dated = 0
  /// Number of dated visits by the hour of the day, 00:00 first.
  package var hours = [Int](repeating: 0, count: 24)
  /// Times from the request to the day of the visit [s], each known by the ends of that day.
  package var leads = CensoredSample(exact: [])

  /// Number of requests with or without a date.
  package var count: Int { immediate + dated }
}

/// Yes and no of one partner.
package struct AnswerCount: Sendable, Hashable {
  /// Number of offers that the partner said yes to.
  package var yes = 0
  /// Number of offers that the partner answered.
  package var all = 0

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
    let days = Double(wished.day - request.day)
    let sinceMidnight = Double(request.minute) * 60 + 30
    intervals.append(
      (low: days <= 1 ? 0 : days * 86_400 - sinceMidnight, high: (max(days, 1) + 1) * 86_400 - sinceMidnight))
  }

  var wishes: Wishes {
    var wishes = counts
    wishes.leads = CensoredSample(exact: [], intervals: intervals)
    return wishes
  }
}
