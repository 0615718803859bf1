import Quantities

extension Market {
  /// Puts new terms, the code of conduct among them, in force for a programme from now on.
  ///
  /// What is settled stays: a job keeps its price, its fee and its expiry, and a partner its ratings, counts and
  /// notifications. Whatever is decided from now on is decided by the new terms, in jobs that are under way too. The
  /// maximum cancellation rate starts anew if its rule has changed. O(partners).
  public mutating func adopt(
    _ terms: Programme, for id: ProgrammeID, at now: Timestamp, into effects: inout Effects
  ) {
    precondition(programmes.contains(id), "no programme \(id) in \(city.name)")
    let former = programmes[id].conduct
    programmes[id] = terms
    if terms.conduct.rating.window != former.rating.window {
      resizeRatings(of: id, to: terms.conduct.rating.window)
    }
    guard terms.conduct.cancellation.ceiling != former.cancellation.ceiling else { return }
    ceilings[id] = terms.conduct.cancellation.ceiling.initial
    ceilingReviews[id] = nil
    effects.emit(.ceilingSet(id, ceilings[id]))
    scheduleCeilingReview(of: id, after: now, into: &effects)
  }

  private mutating func resizeRatings(of programme: ProgrammeID, to window: Int) {
    for partner in partners.ids where partners[partner].profile.programme == programme {
      partners[partner].ratings = RatingWindow(capacity: window, newestOf: partners[partner].ratings)
    }
  }
}
