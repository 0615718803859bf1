import Marketplace
import Quantities
import ScenarioModel

// The platform recruits partners and lets some go, as planned.
extension CitySimulation {
  /// Brings the plan of a change about: recruits, or lets go those who came last.
  mutating func staff(_ index: Int, _ now: Timestamp) {
    let change = setting.staffingChanges[index]
    let former = setting.staffingChanges[..<index].last { $0.group == change.group }?.count
    let difference = change.count - (former ?? setting.partnerGroups[change.group].count)
    if difference > 0 { for _ in 0..<difference { recruit(change.group, now) } }
    if difference < 0 { letGo(-difference, of: change.group, now) }
  }

  /// Opens the account of the group's next recruit, who works from now on.
  private mutating func recruit(_ group: Int, _ now: Timestamp) {
    let person = labour.nextRecruit(of: group)
    let (profile, latent) = characterise(
      person, group, at: home(.partnerHome, UInt64(person)))
    enter(person, latent, group)
    if setting.responses.isActive { settleLife(person, group, profile, now) }
    let partner = platform.recruit(profile, at: now, into: &effects)
    dispatchEffects(now)
    // Those who respond do so because of their admission.
    guard !setting.responses.isActive else { return }
    planTests(of: partner, now)
    considersCourse(partner, chance: partnerHabits[partner].value.academy.newcomers, now)
  }

  /// Closes accounts of the group, the last opened first; fewer where not so many are open.
  private mutating func letGo(_ count: Int, of group: Int, _ now: Timestamp) {
    var left = count
    for partner in platform.market.partners.ids.reversed() where left > 0 {
      guard groups[partner] == UInt16(group), !platform.market.partners[partner].status.isClosed else {
        continue
      }
      platform.letGo(partner, at: now, into: &effects)
      dispatchEffects(now)
      left -= 1
    }
  }

  /// Gives partners of the group, and all who join it later, new weekly hours.
  mutating func adopt(_ change: HoursChange, _ now: Timestamp) {
    hoursByGroup[change.group] = change.hours
    for partner in platform.market.partners.ids where groups[partner] == UInt16(change.group) {
      guard !platform.market.partners[partner].status.isClosed else { continue }
      let home = platform.market.partners[partner].profile.home
      let hours = characterise(UInt32(streams.person(partner)), change.group, at: home).0.hours
      if setting.responses.isActive { lives[partner].plan = hours }
      if hours != platform.market.partners[partner].profile.hours {
        submit(.changeHours(partner, hours), now)
      }
    }
  }
}
