import Quantities

// Counts of ended jobs within the part of the past that a rule judges. Rules Q3, Q5, Q6.
extension Market {
  /// End of an accepted job, as the rules count it.
  enum JobEnd {
    case fulfilled
    case cancellation
    case noShow
  }

  /// Remembers jobs that end from now on for at least `span`, for a rule of a later code that looks back that far.
  ///
  /// A code in force is remembered for without a call. Has no effect for a shorter span than before.
  public mutating func rememberEndedJobs(for span: TimeSpan) { lookBack = max(lookBack, span) }

  /// Records the end of a partner's accepted job.
  mutating func enter(_ end: JobEnd, of partner: PartnerID, _ now: Timestamp) {
    switch end {
    case .fulfilled: partners[partner].reliability.recordEnd()
    case .cancellation: partners[partner].reliability.recordCancellation()
    case .noShow: partners[partner].reliability.recordNoShow()
    }
    guard lookBack > .zero else { return }
    let (clock, span) = (city.clock, lookBack)
    partners[apart: partner].endedJobs.record(
      at: now, isFailure: end != .fulfilled, isNoShow: end == .noShow
    ) { clock.instant(span, after: $0) <= now }
  }

  /// Returns numerator and denominator of the cancellation rate over a part of the past. Rule Q3.
  public func cancellationCounts(
    of partner: PartnerID, over window: LookBack, at now: Timestamp
  ) -> (failures: Int, jobs: Int) {
    switch window {
    case .lifetime: return partners[partner].reliability.counts(window: nil)
    case .jobs(let jobs): return partners[partner].reliability.counts(window: jobs)
    case .time(let span):
      let numbers = partners[partner].endedJobs.numbers { city.clock.instant(span, after: $0) > now }
      return (numbers.failures, numbers.jobs)
    }
  }

  /// Returns the number of no-shows within a part of the past. Rules Q5, Q6.
  public func noShowCount(of partner: PartnerID, over window: LookBack, at now: Timestamp) -> Int {
    switch window {
    case .lifetime: Int(partners[partner].reliability.noShows)
    case .jobs(let jobs): partners[partner].reliability.noShows(window: jobs)
    case .time(let span):
      partners[partner].endedJobs.numbers { city.clock.instant(span, after: $0) > now }.noShows
    }
  }
}
