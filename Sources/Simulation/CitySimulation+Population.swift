import Dispatch
import Foundation
import Marketplace
import Quantities
import Variates

extension CitySimulation {
  /// Opens everybody's accounts and schedules each channel's first booking.
  mutating func populate() {
    platform.open(at: start, into: &effects)
    for ordinal in 0..<setting.clientAccounts {
      _ = platform.registerClient(at: home(.clientHome, UInt64(ordinal)))
    }
    for group in setting.partnerGroups {
      let hours = WeightedChooser(group.hours.map(\.weight))
      for _ in 0..<group.count { join(group, hours) }
    }
    passOn(start)
    for channel in arrivals.indices { scheduleBooking(channel, after: start) }
  }

  private mutating func join(_ group: PartnerGroup, _ hours: WeightedChooser) {
    let ordinal = UInt64(traits.count)
    let place = home(.partnerHome, ordinal)
    let skills = Set(setting.services.map(\.skill)).sorted()
    let (profile, hidden) = streams.draw(.partnerTraits, of: ordinal) { stream in
      let hidden = HiddenTraits(
        quality: min(max(stream.sample(group.quality), 0), 1),
        reliability: min(max(stream.sample(group.reliability), 0), 1))
      let kept = group.hours[hours.choose(stream.uniform())].value
      var levels = SkillSet()
      for skill in skills {
        levels[skill] = UInt8(min(max(stream.sample(group.competence).rounded(), 0), 5))
      }
      var certifications = Certifications()
      for number in 0..<setting.certificationCount where stream.bernoulli(group.certificationShare) {
        certifications.insert(Certifications(number: number))
      }
      let profile = PartnerProfile(
        programme: group.programme, home: place, skills: levels, certifications: certifications, hours: kept)
      return (profile, hidden)
    }
    traits.append(hidden)
    _ = platform.register(profile, at: start, into: &effects)
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
