import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

// Values that are possible one by one, and of which one keeps the other from ever taking effect.
extension CityResolution {
  /// Decision 0249.
  mutating func warnOfContradictions(_ city: GuardedCity) {
    for (number, versions) in city.terms.enumerated() {
      for terms in versions {
        warnOfShortWindows(terms.conduct)
        warnOfUnreachedRounds(city.dispatch[number], terms)
      }
    }
    if let respect = city.support?.respect { warnOfUnreachedReport(respect) }
  }

  /// Rules Q1, Q4, Q6.
  private mutating func warnOfShortWindows(_ code: CodeOfConduct) {
    let rating = code.rating
    if rating.window < rating.firstCheck {
      warn(
        of: ["rating", "window"], ["rating", "first-check"], code,
        "no partner is ever judged by ratings: 'window: \(rating.window)' of 'rating' is less than "
          + "'first-check: \(rating.firstCheck)'")
    }
    let cancellation = code.cancellation
    if case .jobs(let window) = cancellation.window, window < cancellation.firstCheck {
      warn(
        of: ["cancellations", "window"], ["cancellations", "first-check"], code,
        "no partner is ever judged by cancellations: 'window: \(window)' of 'cancellations' is less than "
          + "'first-check: \(cancellation.firstCheck)'")
    }
    if case .jobs(let window) = code.noShow.window, window <= code.noShow.warnings {
      warn(
        of: ["no-show", "window"], ["no-show", "warnings"], code,
        "no no-show ever has its consequence: 'window: \(window)' of 'no-show' is not more than "
          + "'warnings: \(code.noShow.warnings)'")
    }
  }

  private mutating func warn(
    of keys: [String], _ others: [String], _ code: CodeOfConduct, _ message: String
  ) {
    let candidates = [keys, others].flatMap { keys -> [[String]] in
      everywhereWritten(["policy"] + keys) + everywhereWritten(["conduct", code.name] + keys)
    }
    warnOnce(candidates, message)
  }

  /// Rules D3, D6.
  private mutating func warnOfUnreachedRounds(_ dispatch: DispatchPolicy, _ terms: Programme) {
    // A single round that repeats is a chance for one, which a short life of the request may well give.
    let rounds = dispatch.plan.rounds
    let before = rounds.dropLast().compactMap(\.window)
    guard !before.isEmpty, before.count == rounds.count - 1 else { return }
    let time = before.reduce(TimeSpan.zero) { $0 + $1 }
    guard time >= terms.requestExpiry else { return }
    let expiry = terms.requestExpiry.documentText
    warnOnce(
      everywhereWritten(["dispatch", terms.name, "strategy"])
        + everywhereWritten(["policy", "request-expiry"])
        + everywhereWritten(["programmes", terms.name, "request-expiry"]),
      "only partners who decline let others be asked: in '\(terms.name)' the first rounds take "
        + "\(time.documentText), and 'request-expiry: \(expiry)' is not longer")
  }

  /// Rules K3, K4.
  private mutating func warnOfUnreachedReport(_ respect: RespectPolicy) {
    guard respect.interruptionsBeforeReport > respect.interruptionsBeforeBlock else { return }
    warnOnce(
      ["report-after", "block-after"].flatMap { everywhereWritten(["support", "respect", $0]) },
      "no client is reported for the number of its interruptions: it is blocked before, as 'block-after: "
        + "\(respect.interruptionsBeforeBlock)' is less than 'report-after: \(respect.interruptionsBeforeReport)'"
    )
  }

  private func everywhereWritten(_ keys: [String]) -> [[String]] { [path() + keys, keys] }

  /// Warns at the candidate that the author has written, or at the first.
  private mutating func warnOnce(_ candidates: [[String]], _ message: String) {
    let own = candidates.first { places.authorsText(of: $0) != nil }
    diagnostics.append(places.warning(own ?? places.firstWritten(candidates), message))
  }
}
