import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Misconduct")
struct MisconductRuleTests {
  let partner = SmallMarket.partner(0)

  private func confirm(_ kind: MisconductKind, _ small: inout SmallMarket) throws {
    try small.give(.reportMisconduct(partner, kind))
    try small.give(.decideMisconduct(partner, kind, isConfirmed: true))
  }

  /// Rules T3 to T6. Which kinds close the account at once, and which at the second time.
  @Test(arguments: [
    (code: CodeOfConduct.conduct2018, atOnce: [MisconductKind.discrimination, .offPlatformWork]),
    (CodeOfConduct.conduct2019, MisconductKind.allCases.filter { $0 != .dataMisuse }),
  ])
  func eachCodeClosesAccountsForWhatItNames(
    _ row: (code: Preset<CodeOfConduct>, atOnce: [MisconductKind])
  ) throws {
    for kind in MisconductKind.allCases {
      var small = SmallMarket(conduct: row.code.value)
      try confirm(kind, &small)
      let closed = AccountStatus.closed(kind == .offPlatformWork ? .offPlatformWork : .misconduct)
      if !row.atOnce.contains(kind) {
        #expect(small.partner(partner).status == .active, "\(kind)")
        #expect(small.events.contains(.partnerNotified(partner, .misconduct, count: 1)))
        try confirm(kind, &small)
      }
      #expect(small.partner(partner).status == closed, "\(kind)")
      #expect(small.events.contains(.accountClosed(partner, kind.closureCause)))
      small.market.checkInvariants()
    }
  }

  /// Rule T4. Warnings of one kind are no warnings of another.
  @Test func kindsAreCountedApart() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    for kind in [MisconductKind.swearing, .unwantedContact, .dataMisuse] { try confirm(kind, &small) }
    #expect(small.partner(partner).status == .active)
    #expect(small.partner(partner).misconduct.confirmedCases(.swearing) == 1)
  }

  /// Rule T4. A report that is not found true has no consequence; each is decided once.
  @Test func reportIsDecidedOnce() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2019.value)
    try small.give(.reportMisconduct(partner, .swearing))
    #expect(small.events == [.misconductReported(partner, .swearing)])
    try small.give(.decideMisconduct(partner, .swearing, isConfirmed: false))
    #expect(small.events == [.misconductDecided(partner, .swearing, isConfirmed: false)])
    #expect(small.partner(partner).status == .active)
    #expect(throws: Rejection.noReviewOpen) {
      try small.give(.decideMisconduct(partner, .swearing, isConfirmed: true))
    }
  }

  /// Rules T3, T4. A scenario may leave misconduct without consequence, or warn for ever.
  @Test(arguments: [(consequence: MisconductConsequence.none, told: 0), (.warning, 4)])
  func consequencesAreAScenariosChoice(_ row: (consequence: MisconductConsequence, told: Int)) throws {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.misconduct[.discrimination] = MisconductRule(row.consequence)
    var small = SmallMarket(conduct: conduct)
    var told = 0
    for _ in 0..<4 {
      try confirm(.discrimination, &small)
      told += small.events.count { if case .partnerNotified = $0 { true } else { false } }
    }
    #expect(told == row.told)
    #expect(small.partner(partner).status == .active)
  }

  /// Rules T4, T5. Whose account is closed is reported no more; cases that were open then are decided without effect.
  @Test func closedAccountsAreLeftAlone() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2019.value)
    try small.give(.reportMisconduct(partner, .swearing))
    let id = try small.job(in: .accepted)
    try confirm(.offPlatformWork, &small)
    #expect(small.job(id).state == .inDistribution)
    #expect(throws: Rejection.accountNotActive) { try small.give(.reportMisconduct(partner, .swearing)) }
    try small.give(.decideMisconduct(partner, .swearing, isConfirmed: true))
    #expect(small.partner(partner).status == .closed(.offPlatformWork))
    #expect(small.events == [.misconductDecided(partner, .swearing, isConfirmed: true)])
  }
}
