import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Variates

extension CitySimulation {
  /// Opens all accounts of the start and schedules each channel's first booking.
  mutating func populate() {
    reserveCapacity(partners: setting.partnerGroups.reduce(0) { $0 + $1.count })
    platform.start(at: start, into: &effects)
    for ordinal in 0..<setting.clientAccounts {
      _ = platform.registerClient(at: clientHome(.clientHome, UInt64(ordinal)))
      lastServedBy.append(nil)
    }
    for group in setting.partnerGroups.indices {
      for member in 0..<setting.partnerGroups[group].count { settle(UInt32(traits.count), group, member) }
    }
    dispatchEffects(start)
    if setting.responses.isActive { expectCandidates() }
    if replay != nil {
      scheduleTracedBooking()
    } else {
      for channel in arrivals.indices { scheduleBooking(channel, after: start) }
    }
  }

  /// Reserves room for everybody of the start; arrays that grew step by step would be half empty.
  private mutating func reserveCapacity(partners count: Int) {
    platform.reserveCapacity(partners: count, clients: setting.clientAccounts)
    lastServedBy.reserveCapacity(setting.clientAccounts)
    traits.reserveCapacity(count)
    groups.reserveCapacity(count)
    partnerHabits.reserveCapacity(count)
    enrolments.reserveCapacity(count)
    if setting.responses.isActive { lives.reserveCapacity(count) }
    streams.reserveCapacity(partners: count)
  }

  /// Opens the account of a person who is present at the start.
  private mutating func settle(_ person: UInt32, _ group: Int, _ member: Int) {
    let place = home(ofPartner: person, group, member)
    let (profile, latent) = characterise(person, group, at: place)
    enter(person, latent, group)
    let partner = platform.register(profile, at: start, into: &effects)
    planTests(of: partner, start)
    considersCourse(partner, chance: partnerHabits[partner].value.academy.newcomers, start)
    if setting.responses.isActive { settleLife(person, group, profile, start) }
  }

  /// Registers the next partner ordinal as an account of this person.
  mutating func enter(_ person: UInt32, _ latent: LatentTraits, _ group: Int) {
    traits.append(latent)
    groups.append(UInt16(group))
    partnerHabits.append(habitsByGroup[group])
    enrolments.append(CourseEnrolment())
    streams.enter(person)
  }

  /// Draws profile and latent traits of a person of the group; independent of all earlier draws.
  mutating func characterise(
    _ person: UInt32, _ number: Int, at place: Coordinate
  ) -> (PartnerProfile, LatentTraits) {
    let group = setting.partnerGroups[number]
    let choices = hoursByGroup[number]
    let skills = Set(setting.services.map(\.skill)).sorted()
    let hours = WeightedChooser(choices.map(\.weight))
    let integrity = streams.draw(.integrity, of: UInt64(person)) {
      min(max($0.sample(group.integrity), 0), 1)
    }
    let certificationCount = setting.certificationCount
    return streams.draw(.partnerTraits, of: UInt64(person)) { stream in
      let latent = LatentTraits(
        quality: min(max(stream.sample(group.quality), 0), 1),
        reliability: min(max(stream.sample(group.reliability), 0), 1), integrity: integrity)
      let kept = choices[hours.choose(stream.uniform())].value
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

  /// Home of a partner of the start: the group's own for its first members, else a drawn one.
  mutating func home(ofPartner person: UInt32, _ group: Int, _ member: Int) -> Coordinate {
    guard let placed = setting.partnerGroups[group].placedHome(ofMember: member) else {
      return home(.partnerHome, UInt64(person))
    }
    guard placed.spread > 0 else { return placed.centre }
    return streams.draw(.partnerHome, of: UInt64(person)) {
      $0.position(around: placed.centre, placed.spread)
    }
  }

  /// Draws the home of a client: at one of the places, or as any home where there are none.
  mutating func clientHome(_ purpose: Purpose, _ ordinal: UInt64) -> Coordinate {
    guard let places = clientPlaces else { return home(purpose, ordinal) }
    let all = setting.clientPlaces
    return streams.draw(purpose, of: ordinal) { stream in
      let place = all[places.choose(stream.uniform())]
      return place.spread > 0 ? stream.position(around: place.centre, place.spread) : place.centre
    }
  }

  /// Draws a home: in a district, or evenly over the city's disc.
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
      return stream.position(around: district.centre, district.spread)
    }
  }
}

extension RandomStreams {
  /// Normally distributed position around a place, with the standard deviation `spread` [km] in each direction.
  fileprivate mutating func position(around centre: Coordinate, _ spread: Double) -> Coordinate {
    let east = normal(mean: centre.east, standardDeviation: spread)
    return Coordinate(east: east, north: normal(mean: centre.north, standardDeviation: spread))
  }
}

extension CityScenario {
  /// Number of certifications that the channels require.
  var certificationCount: Int {
    let all = channels.reduce(Certifications()) { $0.union($1.requiredCertifications) }
    return 64 - all.rawValue.leadingZeroBitCount
  }
}
