import Marketplace
import Quantities
import ScenarioModel
import Variates

/// A partner's courses.
struct CourseEnrolment: Sendable, BitwiseCopyable {
  /// How often it has thought of taking one.
  var occasions: UInt64 = 0
  /// Until when it takes no offers because of one.
  var until = Timestamp.distantPast
}

// Courses: R4.
extension CitySimulation {
  @inline(__always)
  func isStudying(_ partner: PartnerID, _ now: Timestamp) -> Bool {
    now < enrolments[partner].until
  }

  /// A partner takes a course, unless it is in one: it looks at no offers, keeps its appointments, and is better
  /// afterwards.
  mutating func considersCourse(_ partner: PartnerID, chance: Double, _ now: Timestamp) {
    guard chance > 0, !isStudying(partner, now) else { return }
    let academy = setting.partners.academy
    let occasion = enrolments[partner].occasions
    enrolments[partner].occasions += 1
    let duration = streams.sampleIf(
      .course, of: streams.person(partner), occurrence: occasion, chance: chance
    ) { $0.sample(academy.duration) }
    guard let duration else { return }
    enrolments[partner].until = time(after: duration, from: now)
    queue.schedule(.partnerEndsCourse(partner), at: enrolments[partner].until)
    reveal(.course(partner), of: partner, now)
  }

  mutating func partnerEndsCourse(_ partner: PartnerID) {
    traits[partner].quality = setting.partners.academy.quality(after: traits[partner].quality)
  }
}
