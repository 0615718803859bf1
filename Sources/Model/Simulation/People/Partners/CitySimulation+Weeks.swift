import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Variates

// Weekly decisions of partners: hours, exit and return.
extension CitySimulation {
  /// Schedules the end of the week at a local midnight, a multiple of seven days after the start.
  mutating func scheduleWeekEnd() {
    let clock = setting.city.clock
    let day = clock.dayNumber(at: start) + 7 * (Int(labour.week) + 1)
    let midnight = clock.instant(dayNumber: day, timeOfDay: .zero)
    if midnight < end { queue.schedule(.weekEnds, at: midnight) }
  }

  // Decision 0165.
  mutating func weekEnds(_ now: Timestamp) {
    labour.week += 1
    scheduleWeekEnd()
    closeBooks(now)
    for index in lives.indices where platform.market.partners[index].status.mayTakeJobs {
      let partner = PartnerID(UInt32(index))
      chooseHours(partner, now)
      thinkOfLeaving(partner, now)
    }
  }

  /// Updates every partner's memory by its week, and the city's expected earnings by all.
  private mutating func closeBooks(_ now: Timestamp) {
    var earnings = IndexedBy<ProgrammeID, Double>(repeating: 0, count: labour.expected.count)
    var hours = earnings
    for index in lives.indices where lives[index].workingSince != nil {
      let programme = platform.market.partners[index].profile.programme
      let counted = closeWeek(index, now)
      earnings[programme] += counted.earnings
      hours[programme] += counted.hours
    }
    let weight = setting.responses.partners.newsWeight
    for programme in hours.indices where hours[programme] > 0 {
      let observed = max(earnings[programme] / hours[programme], 0)
      labour.expected[programme] += weight * (observed - labour.expected[programme])
    }
  }

  /// Closes a partner's week and returns its earnings [major units] and counted hours [h].
  private mutating func closeWeek(_ index: Int, _ now: Timestamp) -> (earnings: Double, hours: Double) {
    let people = setting.responses.partners
    let week = lives[index].week
    let part = lives[index].workingSince.map { (now - $0).hours / 168 } ?? 0
    let offered = part * Double(platform.market.partners[index].profile.hours.hoursPerWeek)
    let hours = people.countedHours(engaged: week.engaged, offered: offered)
    let weight = 1 - pow(1 - people.memoryWeight, part)
    if hours > 0 { lives[index].hourly += weight * (week.earnings / hours - lives[index].hourly) }
    lives[index].grievances.approach(week.grievances, by: weight)
    lives[index].week = PartnerLife.Week()
    lives[index].workingSince = now
    return (week.earnings, hours)
  }

  /// Chooses the partner's hours every few weeks, staggered over partners.
  private mutating func chooseHours(_ partner: PartnerID, _ now: Timestamp) {
    let people = setting.responses.partners
    guard (labour.week + streams.person(partner)) % UInt64(people.hoursInterval) == 0 else { return }
    let factor = people.hoursFactor(hourly: lives[partner].hourly, expected: lives[partner].expected)
    let plan = lives[partner].plan
    let count = Int(min(168, max(1, (Double(plan.hoursPerWeek) * factor).rounded())))
    let chosen = plan.resized(to: count)
    if chosen != platform.market.partners[partner].profile.hours {
      submit(.changeHours(partner, chosen), now)
    }
  }

  private mutating func thinkOfLeaving(_ partner: PartnerID, _ now: Timestamp) {
    let people = setting.responses.partners
    let chance = -expm1(-people.hazard(of: lives[partner]))
    let (leaves, mayReturn) = streams.draw(
      .leaving, of: streams.person(partner), occurrence: labour.week
    ) { stream in (stream.uniform() < chance, stream.uniform() < people.mayReturn) }
    if leaves { submit(mayReturn ? .pauseAccount(partner) : .closeOwnAccount(partner), now) }
  }

  /// Schedules the next time at which a partner who has left considers returning.
  mutating func planReturn(_ partner: PartnerID, _ now: Timestamp) {
    let absence = setting.responses.partners.absence
    let occurrence = UInt64(lives[partner].account) << 32 | UInt64(lives[partner].thoughts)
    lives[partner].thoughts += 1
    let seconds = streams.draw(.comingBack, of: streams.person(partner), occurrence: occurrence) {
      $0.sample(absence)
    }
    // At least an hour later, or a partner whose reservation wage is too high would consider it endlessly.
    let thought = max(time(after: seconds, from: now), now + .hours(1))
    if thought < end { queue.schedule(.partnerThinksOfReturn(partner), at: thought) }
  }

  /// Resumes the account if expected earnings reach the reservation wage, with a fresh memory.
  mutating func partnerThinksOfReturn(_ partner: PartnerID, _ now: Timestamp) {
    let expected = labour.expected[platform.market.partners[partner].profile.programme]
    guard expected >= lives[partner].reservationWage else { return planReturn(partner, now) }
    lives[partner].hourly = expected
    lives[partner].grievances = PartnerLife.Grievances()
    lives[partner].week = PartnerLife.Week()
    submit(.resumeAccount(partner), now)
  }
}
