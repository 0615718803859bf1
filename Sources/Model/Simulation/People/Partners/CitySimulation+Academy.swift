import Marketplace
import Quantities
import ScenarioModel
import Variates

/// A partner's courses.
struct Studies: Sendable, BitwiseCopyable {
  /// How often it has thought of taking one.
  var occasions: UInt64 = 0
  /// Until when it takes no offers because of one.
  var until = Timestamp.distantPast
}

// Courses: R4.
extension CitySimulation {
  @inline(__always)
  func isStudying(_ partner: PartnerID, _ now: Timestamp) -> Bool {
    now < studies[Int(partner.index)].until
  }

  /// A partner takes a course, unless it is in one: it looks at no offers, keeps its appointments, and is better
  /// afterwards.
  mutating func considersCourse(_ partner: PartnerID, chance: Double, _ now: Timestamp) {
    guard chance > 0, !isStudying(partner, now) else { return }
    let index = Int(partner.index)
    let academy = setting.partners.academy
    let occasion = studies[index].occasions
    studies[index].occasions += 1
    let duration = streams.sampleIf(
      .course, of: streams.person(partner), occurrence: occasion, chance: chance
    ) { $0.sample(academy.duration) }
    guard let duration else { return }
    studies[index].until = time(after: duration, from: now)
    queue.schedule(.partnerEndsCourse(partner), at: studies[index].until)
    reveal(.course(partner), of: partner, now)
  }

  mutating func partnerEndsCourse(_ partner: PartnerID) {
    let index = Int(partner.index)
    traits[index].quality = setting.partners.academy.quality(after: traits[index].quality)
  }
}
