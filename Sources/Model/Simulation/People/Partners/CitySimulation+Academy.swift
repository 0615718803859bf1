import Marketplace
import Quantities
import ScenarioModel
import Variates

/// Enrolment of a partner in courses.
struct CourseEnrolment: Sendable, BitwiseCopyable {
  /// Number of times that the partner has considered one.
  var occasions: UInt64 = 0
  /// Instant until which it takes no offers because of one.
  var until = Timestamp.distantPast
}

// Courses: R4.
extension CitySimulation {
  @inline(__always)
  func isStudying(_ partner: PartnerID, _ now: Timestamp) -> Bool {
    now < enrolments[partner].until
  }

  /// Enrols the partner with probability `chance`, unless it is in a course.
  ///
  /// During a course it looks at no offers and keeps its appointments; afterwards its quality is higher.
  mutating func considersCourse(_ partner: PartnerID, chance: Double, _ now: Timestamp) {
    guard chance > 0, !isStudying(partner, now) else { return }
    let academy = partnerHabits[partner].value.academy
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
    let academy = partnerHabits[partner].value.academy
    traits[partner].quality = academy.quality(after: traits[partner].quality)
  }
}
