import Quantities

extension Market {
  /// Puts new terms of a programme, including its code of conduct, into force from now on. O(partners).
  ///
  /// Settled values stay: a job keeps price, fee and expiry, a partner its ratings, counts and notifications. All later
  /// decisions follow the new terms, also in running jobs. A rule that looks back further than jobs were remembered for
  /// counts those that are; see `rememberEndedJobs(for:)`. The maximum cancellation rate is computed anew if its rule has
  /// changed. Decision 0053.
  public mutating func adopt(
    _ terms: Programme, for id: ProgrammeID, at now: Timestamp, into effects: inout Effects
  ) {
    precondition(programmes.contains(id), "no programme \(id) in \(city.name)")
    let former = programmes[id].conduct
    programmes[id] = terms
    rememberEndedJobs(for: terms.conduct.longestLookBack)
    if terms.conduct.rating.window != former.rating.window {
      resizeRatings(of: id, to: terms.conduct.rating.window)
    }
    guard terms.conduct.cancellation.ceiling != former.cancellation.ceiling else { return }
    ceilings[id] = terms.conduct.cancellation.ceiling.initial
    effects.emit(.ceilingSet(id, ceilings[id]))
    scheduleCeilingReviews(of: id, from: now, into: &effects)
  }

  private mutating func resizeRatings(of programme: ProgrammeID, to window: Int) {
    for partner in partners.ids where partners[partner].profile.programme == programme {
      partners[partner].ratings = RatingWindow(capacity: window, newestOf: partners[partner].ratings)
    }
  }
}
