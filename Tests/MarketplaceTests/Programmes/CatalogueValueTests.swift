import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Values that partners and presets are made of")
struct CatalogueValueTests {
  @Test func skillLevelsDoNotTouchEachOther() {
    var skills = SkillSet()
    for skill in 0..<SkillSet.capacity { skills[skill] = UInt8(15 - skill) }
    skills[7] = 3
    for skill in 0..<SkillSet.capacity { #expect(skills[skill] == (skill == 7 ? 3 : UInt8(15 - skill))) }
  }

  /// Rule D7. Every hour of the week has a place of its own, also at the edges of the words that hold them.
  @Test func hoursOfTheWeekDoNotTouchEachOther() {
    for hour in [0, 1, 63, 64, 127, 128, 167] {
      var hours = WeeklyHours()
      hours[hour] = true
      #expect((0..<168).filter { hours[$0] } == [hour] && hours.hoursPerWeek == 1)
      hours[hour] = false
      #expect(hours == WeeklyHours())
    }
    #expect(WeeklyHours.always.isAlways)
  }

  /// Rule D7. Work lies within the hours up to and including the end of the last one.
  @Test(arguments: [
    (from: Int64(0), minutes: Int64(120), isCovered: true), (0, 121, false), (-1, 10, false), (60, 60, true),
    (119, 1, true), (120, 0, false), (0, 0, true),
  ])
  func workMustLieWithinTheHours(_ row: (from: Int64, minutes: Int64, isCovered: Bool)) {
    var hours = WeeklyHours()
    hours[8] = true
    hours[9] = true
    let start = SmallMarket.monday + .minutes(row.from)
    #expect(hours.cover(from: start, to: start + .minutes(row.minutes), on: .utc) == row.isCovered)
  }

  /// Rule D7. In the hour that is skipped nobody needs to work; the one that is repeated must be worked twice.
  @Test func hoursAreCoveredOverClockChanges() {
    var night = WeeklyHours()
    for hour in [144, 145, 147] { night[hour] = true }  // Sunday 00:00 to 02:00 and 03:00 to 04:00
    let spring = Timestamp(secondsSinceEpoch: 1_711_839_600)  // 31 March 00:00 local
    #expect(night.cover(from: spring, to: spring + .hours(3), on: .centralEurope2024))
    let autumn = Timestamp(secondsSinceEpoch: 1_729_980_000)  // 27 October 00:00 local
    #expect(!night.cover(from: autumn, to: autumn + .hours(3), on: .centralEurope2024))
    night[146] = true
    #expect(night.cover(from: autumn, to: autumn + .hours(5), on: .centralEurope2024))
    #expect(!night.cover(from: autumn, to: autumn + .hours(5) + .minutes(1), on: .centralEurope2024))
  }

  /// Rule Q3. The window's count agrees with counting the last jobs one by one.
  @Test(arguments: [1, 7, 63, 64]) func windowedRateAgreesWithACount(_ window: Int) throws {
    var small = SmallMarket { $0.conduct.cancellation.firstCheck = 1_000_000 }
    let partner = SmallMarket.partner(0)
    var generator = SplitMix64(seed: UInt64(window))
    var failures: [Bool] = []
    for _ in 0..<150 {
      let id = try small.job(in: .accepted)
      let fails = generator.oneIn(3)
      try small.give(fails ? .giveUp(id, partner, reason: .dateImpossible) : .cancelJob(id))
      if fails { try small.give(.cancelJob(id)) }
      failures.append(fails)
      let counted = failures.suffix(window)
      let (count, jobs) = small.partner(partner).reliability.counts(window: window)
      #expect(count == counted.count { $0 } && jobs == counted.count)
    }
  }

  /// Every preset has a source for each of its values, under the same keys.
  @Test func presetsDeclareWhereTheirValuesComeFrom() {
    for preset in Programme.presets {
      #expect(Set(preset.provenance.keys) == Set(Programme.friend.provenance.keys))
      #expect(preset.value.name == preset.name && !preset.summary.isEmpty)
    }
    for preset in CodeOfConduct.presets {
      #expect(Set(preset.provenance.keys) == Set(CodeOfConduct.conduct2018.provenance.keys))
      #expect(preset.value.name == preset.name)
    }
    #expect(Provenance.sourced("MF").label == "sourced: MF" && Provenance.assumed.label == "assumed")
  }

  /// Rules D3 to D6, S1, S2, S4, M2, R2, B3: the sourced numbers.
  @Test func sourcedValuesAreThoseOfTheDocuments() {
    let friend = Programme.friend.value
    #expect(friend.commission == .percent(20) && friend.contactTarget == .hours(12))
    #expect(friend.confirmationLead == .hours(24) && friend.reassignsUnconfirmed)
    #expect(friend.bookingFee[.chf].minorUnits == 490 && friend.bookingFee[.eur].minorUnits == 290)
    #expect(Programme.pro.value.pricing == .listed && friend.pricing == .recommended)
    let orange = Programme.orangeFriends.value
    #expect(orange.requestExpiry == .hours(12) && orange.acceptanceTarget == .hours(1))
    #expect(orange.contactAttempts == 3 && orange.payment == .cash && orange.scopeExtension == .basket)
    for code in CodeOfConduct.presets {
      #expect(code.value.rating.window == 50 && code.value.noShow.warnings == 1)
    }
    #expect(CodeOfConduct.conduct2018.value.isMutual && !CodeOfConduct.conduct2019.value.isMutual)
    #expect(CodeOfConduct.conduct2018.value.noShow.consequence == .exclusion)
    #expect(CodeOfConduct.conduct2019.value.noShow.consequence == .review)
  }
}
