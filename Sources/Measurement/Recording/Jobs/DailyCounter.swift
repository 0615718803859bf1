import Tables

/// Something counted for each local day, by when it happened.
enum DailyCounter: Int, CaseIterable, Sendable {
  case requests, offers, acceptances, contacted, arrivals, performed, paid, completed, expired,
    cancelledByClient
  case returned, noShows, ratings

  /// The column's name.
  var name: String { underscored(String(describing: self)) }

  var meaning: String {
    switch self {
    case .requests: "Jobs requested."
    case .offers: "Offers made."
    case .acceptances: "Times a partner got a job."
    case .contacted: "Times a partner spoke to a client."
    case .arrivals: "Partners' arrivals."
    case .performed: "Jobs performed."
    case .paid: "Jobs paid."
    case .completed: "Jobs closed as performed and paid."
    case .expired: "Requests expired (D6)."
    case .cancelledByClient: "Jobs cancelled by their clients."
    case .returned: "Jobs handed back to distribution (D8)."
    case .noShows: "No-shows (Q5)."
    case .ratings: "Ratings given to partners (R1)."
    }
  }
}

/// Stars and money of a programme's jobs on the current day.
struct DayTakings: Sendable, BitwiseCopyable {
  var stars = 0
  /// [minor units]
  var payments: Int64 = 0
  /// [minor units]
  var commission: Int64 = 0
}
