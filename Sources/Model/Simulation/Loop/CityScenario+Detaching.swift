import Quantities
import ScenarioModel

extension CityScenario {
  /// Copy of the city with arrays of its own.
  ///
  /// Tasks that run at once would otherwise count references to the same arrays. A counter that two processors write in
  /// turn costs each of them as much as a small event.
  func detached() -> CityScenario {
    var copy = self
    copy.city.clock = CivilClock(eras: ContiguousArray(city.clock.eras.map(\.self)))
    copy.districts = districts.map(\.self)
    copy.clientPlaces = clientPlaces.map(\.self)
    copy.services = services.map(\.self)
    copy.channels = channels.map(\.self)
    copy.demand = demand.map(\.self)
    copy.programmes = programmes.map(\.self)
    copy.changes = changes.map(\.self)
    copy.dispatch = dispatch.map(\.self)
    copy.partnerGroups = partnerGroups.map(\.self)
    copy.tests = tests.map(\.self)
    if let trace { copy.trace?.requests = trace.requests.map(\.self) }
    copy.clients.slots = clients.slots.map(\.self)
    return copy
  }
}
