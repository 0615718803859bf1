import Marketplace
import Quantities
import TestSupport
import Testing

/// Rules that judge the last jobs, or those of the last days.
@Suite("Looking back")
struct LookBackTests {
  let partner = SmallMarket.partner(0)

  private struct End {
    var at: Timestamp
    var fails: Bool
    var isNoShow: Bool
  }

  private func failToCome(_ small: inout SmallMarket) throws {
    let id = try small.book()
    try small.bring(id, to: .confirmed, by: partner)
    small.now += .days(2)
    try small.give(.reportNoShow(id, newStart: nil))
  }

  /// Rules Q3, Q5, Q6. Counts over any window are those of a list of all ended jobs, across a change of the clocks.
  @Test(arguments: [UInt64(1), 2, 3]) func countsAreThoseOfAListOfAllEnds(seed: UInt64) throws {
    var small = SmallMarket(clock: .centralEurope2024) {
      $0.conduct.cancellation.firstCheck = 1_000_000
      $0.conduct.cancellation.window = .time(.days(30))
      $0.conduct.noShow.warnings = 1_000_000
    }
    let clock = small.market.city.clock
    let windows: [LookBack] = [
      .jobs(1), .jobs(7), .jobs(64), .time(.days(1)), .time(.hours(36)), .time(.days(7)), .time(.days(30)),
    ]
    var generator = SplitMix64(seed: seed)
    var ends: [End] = []
    for _ in 0..<150 {
      if generator.oneIn(2) { small.now += .hours(Int64(generator.pick(0...40))) }
      switch generator.pick(0...2) {
      case 0:
        try failToCome(&small)
        ends.append(End(at: small.now, fails: true, isNoShow: true))
      case 1:
        let id = try small.job(in: .accepted)
        try small.give(.giveUp(id, partner, reason: .dateImpossible))
        try small.give(.cancelJob(id))
        ends.append(End(at: small.now, fails: true, isNoShow: false))
      default:
        try small.give(.cancelJob(small.job(in: .accepted)))
        ends.append(End(at: small.now, fails: false, isNoShow: false))
      }
      for window in windows {
        let counted =
          switch window {
          case .lifetime: ends[...]
          case .jobs(let jobs): ends.suffix(jobs)
          case .time(let span): ends.filter { clock.instant(span, after: $0.at) > small.now }[...]
          }
        let numbers = small.market.cancellationCounts(of: partner, over: window, at: small.now)
        #expect(numbers.jobs == counted.count && numbers.failures == counted.count(where: \.fails))
        let noShows = small.market.noShowCount(of: partner, over: window, at: small.now)
        #expect(noShows == counted.count(where: \.isNoShow), "\(window)")
      }
    }
  }

  /// Rules Q5, Q6. A no-show is the second one only if the first lies within the window.
  @Test(arguments: [
    (LookBack.lifetime, true), (.time(.days(60)), true), (.time(.days(40)), false), (.jobs(3), true),
    (.jobs(2), false),
  ])
  func anOldNoShowIsNoWarning(_ window: LookBack, _ isExcluded: Bool) throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value) { $0.conduct.noShow.window = window }
    try failToCome(&small)
    #expect(small.partner(partner).status == .active)
    small.now += .days(38)
    try small.give(.cancelJob(small.job(in: .accepted)))
    // Two days later, after another job that ended: forty days and two jobs ago.
    try failToCome(&small)
    #expect(small.partner(partner).status == (isExcluded ? .closed(.noShow) : .active))
    #expect(small.events.contains(.partnerNotified(partner, .noShow, count: 1)) == !isExcluded)
    small.market.checkInvariants()
  }

  /// Rules Q3, Q4. Failures of more than thirty days ago no longer count, and neither do the jobs of then.
  @Test func aRateOverDaysForgetsOlderJobs() throws {
    var small = SmallMarket {
      $0.conduct.notification.several = 0
      $0.conduct.cancellation.ceiling = .fixed(.percent(50))
      $0.conduct.cancellation.firstCheck = 2
      $0.conduct.cancellation.window = .time(.days(30))
    }
    let failed = try small.job(in: .accepted)
    try small.give(.giveUp(failed, partner, reason: .dateImpossible))
    try small.give(.cancelJob(failed))
    small.now += .days(30)
    for fails in [false, true] {
      let id = try small.job(in: .accepted)
      try small.give(fails ? .giveUp(id, partner, reason: .dateImpossible) : .cancelJob(id))
    }
    // One of two; with the first job it would be two of three.
    #expect(small.partner(partner).status == .active)
    let last = try small.job(in: .accepted)
    try small.give(.giveUp(last, partner, reason: .dateImpossible))
    #expect(small.partner(partner).status == .closed(.cancellations))
  }

  /// A code that looks back further than the one before it counts the jobs that the host has had remembered.
  @Test func aLaterCodeCountsRememberedJobs() throws {
    for isRemembered in [true, false] {
      var small = SmallMarket { $0.conduct.cancellation.firstCheck = 1_000_000 }
      if isRemembered { small.market.rememberEndedJobs(for: .days(30)) }
      try small.give(.cancelJob(small.job(in: .accepted)))
      var terms = small.market.programmes[SmallMarket.friend]
      terms.conduct.cancellation.window = .time(.days(20))
      var effects = Effects()
      small.market.adopt(terms, for: SmallMarket.friend, at: small.now, into: &effects)
      try small.give(.cancelJob(small.job(in: .accepted)))
      let numbers = small.market.cancellationCounts(of: partner, over: .time(.days(20)), at: small.now)
      #expect(numbers.jobs == (isRemembered ? 2 : 1))
    }
  }
}
