/// Plain names of the levers of the first page, by their keys.
enum LeverLabels {
  /// Patterns of paths with names. `*` is any key, which replaces `*` in the name. `**` is any further keys, which follow
  /// the name.
  static let all: [(pattern: [String], name: String)] = [
    (["dispatch", "*", "strategy"], "How a request is offered"),
    (["dispatch", "*", "strategy", "exclusive", "window"], "Time to answer an offer"),
    (["dispatch", "*", "strategy", "broadcast", "to"], "Partners asked at once"),
    (["dispatch", "*", "strategy", "broadcast", "collecting"], "Wait for the best yes"),
    (["dispatch", "*", "strategy", "waves", "to"], "Partners asked in each wave"),
    (["dispatch", "*", "strategy", "waves", "window"], "Time to answer in a wave"),
    (["dispatch", "*", "strategy", "waves", "decide"], "Who gets the job"),
    (["dispatch", "*", "strategy", "waves", "keep-open"], "Earlier waves stay open"),
    (["dispatch", "*", "strategy", "hybrid", "exclusive", "rounds"], "Partners asked alone first"),
    (["dispatch", "*", "strategy", "hybrid", "exclusive", "window"], "Time to answer alone"),
    (["dispatch", "*", "strategy", "hybrid", "broadcast", "to"], "Partners asked at once then"),
    (["dispatch", "*", "strategy", "hybrid", "broadcast", "collecting"], "Wait for the best yes"),
    (["dispatch", "*", "strategy", "nearest-first", "to"], "Nearest partners asked at once"),
    (["dispatch", "*", "strategy", "nearest-first", "window"], "Time to answer for the nearest"),
    (["dispatch", "*", "strategy", "nearest-first", "exclusive-window"], "Time to answer for the others"),
    (["dispatch", "*", "strategy", "rounds"], "Rounds of offers"),
    (["dispatch", "*", "zone"], "Reach of a request"),
    (["dispatch", "*", "open-offers"], "Open offers of a partner"),
    (["policy", "commission"], "Commission"), (["programmes", "*", "commission"], "Commission, *"),
    (["policy", "price-factor"], "Price level"), (["policy", "booking-fee", "*"], "Booking fee, *"),
    (["policy", "request-expiry"], "Life of a request"),
    (["policy", "rating", "minimum"], "Least star average"),
    (["policy", "cancellations", "ceiling"], "Ceiling of cancellations"),
    (["policy", "cancellations", "ceiling", "fixed"], "Ceiling of cancellations, rate"),
    (["policy", "cancellations", "ceiling", "city-mean", "margin"], "Cancellations above the city’s mean"),
    (
      ["policy", "cancellations", "ceiling", "city-mean", "initial"], "Cancellations before the first review"
    ),
    (["policy", "cancellations", "ceiling", "city-mean", "every"], "Time between reviews of cancellations"),
    (["policy", "no-show", "warnings"], "Warnings for no-shows"),
    (["policy", "notifications", "several"], "Notifications before exclusion"),
    (["cities", "*", "partners", "*"], "Partners, *"), (["cities", "*", "demand", "rate"], "Requests"),
    (["behaviour", "partner", "reply-delay", "**"], "Partners’ time to reply"),
    (["behaviour", "partner", "overlooks"], "Offers that partners overlook"),
    (["behaviour", "partner", "acceptance", "logit", "intercept"], "Partners’ readiness to accept"),
    (["behaviour", "partner", "cancels"], "Jobs that partners cancel"),
    (["behaviour", "client", "immediate-share"], "Requests for at once"),
    (["behaviour", "client", "patience", "**"], "Clients’ patience"),
    (["behaviour", "responses", "active"], "People respond to prices and rules"),
  ]

  /// Name of the lever of a key; nil for a key without one.
  ///
  /// - Parameter names: keys that name more than the form of a value.
  static func name(of path: [String], names: [String]) -> String? {
    for (pattern, name) in all {
      guard let wild = match(path, pattern) else { continue }
      let last = pattern.last == "**" ? further(path, names, behind: pattern.count - 1) : nil
      return name.replacing("*", with: wild.last ?? "") + (last.map { ", \($0)" } ?? "")
    }
    return nil
  }

  /// Keys in the place of `*`; nil for a path without the pattern.
  private static func match(_ path: [String], _ pattern: [String]) -> [String]? {
    let isOpen = pattern.last == "**"
    let fixed = isOpen ? pattern.dropLast() : pattern[...]
    guard isOpen ? path.count >= fixed.count : path.count == fixed.count,
      zip(path, fixed).allSatisfy({ $1 == "*" || $0 == $1 })
    else { return nil }
    return zip(path, fixed).filter { $1 == "*" }.map(\.0)
  }

  /// Words for the keys behind a prefix, without those that name a form alone; nil without any.
  private static func further(_ path: [String], _ names: [String], behind count: Int) -> String? {
    let words = path.dropFirst(count).filter(names.contains)
    return words.isEmpty ? nil : words.joined(separator: ", ").replacing("-", with: " ")
  }
}
