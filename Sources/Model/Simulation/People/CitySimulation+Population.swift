import Foundation
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel
import Variates

extension CitySimulation {
  /// Opens everybody's accounts and schedules each channel's first booking.
  mutating func populate() {
    reserveCapacity(partners: setting.partnerGroups.reduce(0) { $0 + $1.count })
    platform.start(at: start, into: &effects)
    for ordinal in 0..<setting.clientAccounts {
      _ = platform.registerClient(at: home(.clientHome, UInt64(ordinal)))
      lastServedBy.append(nil)
    }
    for group in setting.partnerGroups.indices {
      for _ in 0..<setting.partnerGroups[group].count { settle(UInt32(traits.count), group) }
    }
    dispatchEffects(start)
    if setting.responses.isActive { expectCandidates() }
    for channel in arrivals.indices { scheduleBooking(channel, after: start) }
  }

  /// Makes room for those who are there at the start: arrays that grew by themselves would be half empty.
  private mutating func reserveCapacity(partners count: Int) {
    platform.reserveCapacity(partners: count, clients: setting.clientAccounts)
    lastServedBy.reserveCapacity(setting.clientAccounts)
    traits.reserveCapacity(count)
    enrolments.reserveCapacity(count)
    if setting.responses.isActive { lives.reserveCapacity(count) }
    streams.reserveCapacity(partners: count)
  }

  /// Opens the account of somebody who is there at the start.
  private mutating func settle(_ person: UInt32, _ group: Int) {
    let (profile, latent) = characterise(person, setting.partnerGroups[group])
    enter(person, latent)
    let partner = platform.register(profile, at: start, into: &effects)
    planTests(of: partner, start)
    considersCourse(partner, chance: setting.partners.academy.newcomers, start)
    if setting.responses.isActive { settleLife(person, group, profile) }
  }

  /// Makes the next partner ordinal known as this person's account.
  mutating func enter(_ person: UInt32, _ latent: LatentTraits) {
    traits.append(latent)
    enrolments.append(CourseEnrolment())
    streams.enter(person)
  }

  /// What somebody of the group is like: the same whenever it is asked.
  mutating func characterise(_ person: UInt32, _ group: PartnerGroup) -> (PartnerProfile, LatentTraits) {
    let place = home(.partnerHome, UInt64(person))
    let skills = Set(setting.services.map(\.skill)).sorted()
    let hours = WeightedChooser(group.hours.map(\.weight))
    let integrity = streams.draw(.integrity, of: UInt64(person)) {
      min(max($0.sample(group.integrity), 0), 1)
    }
    let certificationCount = setting.certificationCount
    return streams.draw(.partnerTraits, of: UInt64(person)) { stream in
      let latent = LatentTraits(
        quality: min(max(stream.sample(group.quality), 0), 1),
        reliability: min(max(stream.sample(group.reliability), 0), 1), integrity: integrity)
      let kept = group.hours[hours.choose(stream.uniform())].value
      var levels = SkillSet()
      for skill in skills {
        levels[skill] = UInt8(min(max(stream.sample(group.competence).rounded(), 0), 5))
      }
      var certifications = Certifications()
      for number in 0..<certificationCount where stream.bernoulli(group.certificationShare) {
        certifications.insert(Certifications(number: number))
      }
      let profile = PartnerProfile(
        programme: group.programme, home: place, skills: levels, certifications: certifications, hours: kept)
      return (profile, latent)
    }
  }

  /// Where somebody lives: in a district, or evenly over the city's disc.
  mutating func home(_ purpose: Purpose, _ ordinal: UInt64) -> Coordinate {
    let districts = setting.districts
    let radius = setting.radius
    return streams.draw(purpose, of: ordinal) { stream in
      guard !districts.isEmpty else {
        let distance = radius * stream.uniform().squareRoot()
        let angle = 2 * Double.pi * stream.uniform()
        return Coordinate(east: distance * cos(angle), north: distance * sin(angle))
      }
      let district = districts[WeightedChooser(districts.map(\.share)).choose(stream.uniform())]
      return Coordinate(
        east: stream.normal(mean: district.centre.east, standardDeviation: district.spread),
        north: stream.normal(mean: district.centre.north, standardDeviation: district.spread))
    }
  }
}

extension CityScenario {
  /// How many certifications the channels ask for.
  var certificationCount: Int {
    let all = channels.reduce(Certifications()) { $0.union($1.requiredCertifications) }
    return 64 - all.rawValue.leadingZeroBitCount
  }
}
