import Marketplace
import Quantities
import ScenarioModel
import Variates

extension CityResolution {
  /// The support desk; nil if there is none.
  mutating func resolveSupport(_ demand: [ChannelDemand], _ behaviour: BehaviourEntry) -> SupportScenario? {
    let support = entry.support?.applied(to: document.support, into: &diagnostics) ?? document.support
    entry.support?.result = support
    guard let agents = support.agents else {
      warnOfMissingDesk()
      return nil
    }
    let terms = SupportTerms(
      agents: agents, seniors: support.seniors, hours: support.hours, respect: support.respect)
    warnOfOverload(support, agents, demand, behaviour)
    return SupportScenario(terms: terms, behaviour: support.behaviour)
  }

  /// Where a key of support is written: in the city, or for all.
  private func written(_ key: String) -> [String] {
    places.firstWritten([path("support", key), ["support", key], path("support"), ["support"], path()])
  }

  /// Warns if questions and disputes alone need more agents than the desk has.
  private mutating func warnOfOverload(
    _ support: SupportEntry, _ agents: Int, _ demand: [ChannelDemand], _ behaviour: BehaviourEntry
  ) {
    let requests = demand.reduce(0) { $0 + $1.ratePerDay }
    let handling = support.behaviour.handling
    let seconds =
      support.behaviour.asks * handling.question.mean
      + behaviour.client.disputes * handling.dispute.mean
    let openPerDay = Double(support.hours.hoursPerWeek) / 7 * 3_600
    let load = requests * seconds / openPerDay
    guard load > Double(agents) else { return }
    let wanted = (load * 10).rounded(.up) / 10
    let message =
      "\(agents) agents are too few in '\(entry.name)': questions and disputes alone keep \(wanted) of them busy"
    diagnostics.append(places.warning(written("agents"), message))
  }
}
