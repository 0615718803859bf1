import Marketplace
import Quantities
import ScenarioModel

/// What a city's people know of working for the platform, and who might come next.
struct LabourMarket: Sendable {
  /// By programme, what an hour is said to bring [major units/h].
  var expected: IndexedBy<ProgrammeID, Double>
  /// By partner group, how many have thought of joining.
  var candidates: [UInt32]
  /// How many weeks have ended.
  var week: UInt64 = 0
  /// Who was there at the start.
  private let incumbents: UInt32

  init(_ setting: CityScenario) {
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    expected = IndexedBy(repeating: reference, count: setting.programmes.count)
    candidates = Array(repeating: 0, count: setting.partnerGroups.count)
    incumbents = UInt32(setting.partnerGroups.reduce(0) { $0 + $1.count })
  }

  /// The number of the group's next candidate as a person: above those at the start, and the same whatever the other
  /// groups' candidates do.
  mutating func nextCandidate(of group: Int) -> UInt32 {
    let number = candidates[group]
    candidates[group] += 1
    return incumbents + number * UInt32(candidates.count) + UInt32(group)
  }
}
