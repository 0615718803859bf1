import Marketplace
import Quantities
import ScenarioModel

/// Common knowledge in a city about earnings, and its supply of candidates.
///
/// Decision 0163.
struct LabourMarket: Sendable {
  /// Expected earnings per hour [major units/h]; indexed by programme.
  var expected: IndexedBy<ProgrammeID, Double>
  /// Number of candidates so far; indexed by partner group.
  var candidates: [UInt32]
  /// Position of a group among those with partners at the start, from 0; meaningless for other groups, which have no
  /// candidates; indexed by partner group.
  private let positions: [UInt32]
  /// Number of groups with partners at the start.
  private let populated: UInt32
  /// Number of recruits so far; indexed by partner group.
  private var recruits: [UInt32]
  /// Number of weeks that have ended.
  var week: UInt64 = 0
  /// Number of partners at the start.
  private let incumbents: UInt32

  init(_ setting: CityScenario) {
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    expected = IndexedBy(repeating: reference, count: setting.programmes.count)
    candidates = Array(repeating: 0, count: setting.partnerGroups.count)
    // Groups that are only recruited later have no candidates, and shift the numbers of no others.
    var populated: UInt32 = 0
    positions = setting.partnerGroups.map { group in
      defer { populated += group.count > 0 ? 1 : 0 }
      return populated
    }
    self.populated = populated
    recruits = Array(repeating: 0, count: setting.partnerGroups.count)
    incumbents = UInt32(setting.partnerGroups.reduce(0) { $0 + $1.count })
  }

  /// Returns the number of the group's next candidate as a person.
  ///
  /// It exceeds those of the start and does not depend on the candidates of other groups.
  mutating func nextCandidate(of group: Int) -> UInt32 {
    let number = candidates[group]
    candidates[group] += 1
    return incumbents + number * populated + positions[group]
  }

  /// Returns the number of the group's next recruit as a person.
  ///
  /// The highest bit tells it from candidates. It depends neither on them nor on the recruits of other groups.
  mutating func nextRecruit(of group: Int) -> UInt32 {
    let number = recruits[group]
    recruits[group] += 1
    return 1 << 31 | number * UInt32(recruits.count) + UInt32(group)
  }
}
