import Marketplace
import ScenarioModel
import Tables
import Variates

/// Rows of every table in which habits can show, of a run in which every rule about habits is in force.
func busyRows(_ adjust: (inout CityScenario) -> Void) throws -> [[Row]] {
  var city = try smallCity(partners: 15)
  city.clients = .busy
  for programme in city.programmes.indices {
    city.programmes[programme].conduct.isMutual = true
    city.programmes[programme].pricing = .recommended
    if programme == 0 { city.programmes[programme].scopeExtension = .basket }
    if programme == 1 { city.programmes[programme].scopeExtension = .negotiated }
  }
  adjust(&city)
  let record = try record(smallScenario(days: 12, cities: [city]))
  return try [Table.jobs, .offers, .partners, .ledger, .events].map { try record.rows(of: $0) }
}

extension ClientBehaviour {
  /// Behaviour in which no habit is switched off.
  static let busy: ClientBehaviour = {
    var client = ClientBehaviour()
    client.reachable = 0.6
    client.flexibleShare = 0.3
    client.disputes = 0.2
    client.absent = 0.1
    client.movesVisit = 0.3
    return client
  }()
}

extension BehaviourParameter {
  /// Gives the parameter, or each of its group, another value in its range.
  func alter(_ behaviour: inout Behaviour) throws {
    switch form {
    case .probability(let path, _):
      behaviour[keyPath: path] = behaviour[keyPath: path] > 0.1 ? behaviour[keyPath: path] / 2 : 0.15
    case .number(let path, _): behaviour[keyPath: path] /= 2
    case .duration(let path, _): behaviour[keyPath: path] = .hours(5)
    case .durationDistribution(let path): behaviour[keyPath: path] = try .constant(900)
    case .optionalDurationDistribution(let path, _): behaviour[keyPath: path] = try .constant(7_200)
    case .numberDistribution(let path): behaviour[keyPath: path] = try .constant(0.6)
    case .group(let group): try alter(group, of: &behaviour)
    default: preconditionFailure("'\(key)' has a form that this test does not know")
    }
  }

  private func alter(_ group: some ParameterGroup<Behaviour>, of behaviour: inout Behaviour) throws {
    for parameter in group.declaration.parameters { try parameter.alter(&behaviour[keyPath: group.path]) }
  }
}
