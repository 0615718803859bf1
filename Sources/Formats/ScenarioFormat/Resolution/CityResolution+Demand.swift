import Documents
import Marketplace
import Quantities
import ScenarioModel

extension CityResolution {
  /// The bookings by channel, in the order of the channels, and those of the past that take their place.
  mutating func resolveDemand(_ groups: [PartnerGroup]) -> (channels: [ChannelDemand], trace: RequestTrace?) {
    let demand = entry.demand?.applied(to: document.demand, into: &diagnostics) ?? document.demand
    let trace = resolveTrace(demand)
    return (resolveChannels(of: demand, trace, groups), trace)
  }

  private mutating func resolveChannels(
    of written: DemandEntry, _ trace: RequestTrace?, _ groups: [PartnerGroup]
  ) -> [ChannelDemand] {
    var demand = written
    guard let rate = trace?.ratePerDay ?? demand.rate else {
      report(
        path("demand"), "the city '\(entry.name)' has no demand; expected 'rate: 42 per day' or the like",
        judging: [path("demand"), ["demand"]])
      return []
    }
    complete(&demand, groups)
    demand.trace?.keepRequests(of: entry.name)
    entry.demand = Layer(demand)
    checkNames(demand)
    if diagnostics.containsErrors { return [] }
    let total = demand.channels.values.reduce(0) { $0 + $1.share.value }
    let traced = Set((trace?.requests ?? []).compactMap { $0.channel?.ordinal })
    return document.channels.enumerated().compactMap { index, channel in
      let isTraced = traced.contains(index)
      let written =
        demand.channels[channel.name] ?? (isTraced ? ChannelDemandEntry(share: .share(.zero)) : nil)
      guard let own = written?.completed(from: demand), own.share.value > 0 || isTraced else { return nil }
      checkFeasibility(own, of: channel, rate: rate, groups)
      // Shares add up to 100 % exactly; their sum in floating point may not.
      let share = own.share.isShare ? own.share.value : own.share.value / total
      return ChannelDemand(
        channel: ChannelID(UInt8(index)), ratePerDay: rate * share,
        profile: own.profile?.weights ?? [], wave: own.profile?.wave,
        programmeWeights: programmeNames.map { own.programmes[$0]?.value ?? 0 },
        serviceWeights: document.services.map { own.services[$0.name]?.value ?? 0 }, pickUpShare: own.pickUp)
    }
  }

  /// Makes explicit what holds where the document is silent.
  private func complete(_ demand: inout DemandEntry, _ groups: [PartnerGroup]) {
    if demand.programmes.isEmpty {
      for group in groups {
        let name = programmeNames[group.programme.ordinal]
        let before = demand.programmes[name]?.value ?? 0
        demand.programmes[name] = .relative(before + Double(group.count))
      }
    }
    if demand.services.isEmpty {
      demand.services = Dictionary(
        uniqueKeysWithValues: document.services.map { ($0.name, Weight.relative(1)) })
    }
    if demand.channels.isEmpty {
      let names = document.channels.map(\.name)
      let own = ChannelEntry.ownName
      let only = names.contains(own) ? own : names[0]
      demand.channels = [only: ChannelDemandEntry(share: .share(.one))]
    }
  }

  private mutating func checkNames(_ demand: DemandEntry) {
    let services = document.services.map(\.name)
    let channels = document.channels.map(\.name)
    reportUnknown(demand.channels.keys, "channel", ["channels"], among: channels)
    reportUnknown(demand.programmes.keys, "programme", ["programmes"], among: programmeNames)
    reportUnknown(demand.services.keys, "service", ["services"], among: services)
    for (name, own) in demand.channels.sorted(by: { $0.key < $1.key }) {
      reportUnknown(
        own.programmes.keys, "programme", ["channels", name, "programmes"], among: programmeNames)
      reportUnknown(own.services.keys, "service", ["channels", name, "services"], among: services)
    }
  }

  private mutating func reportUnknown(
    _ found: some Collection<String>, _ noun: String, _ keys: [String], among names: [String]
  ) {
    for name in found.sorted() where !names.contains(name) {
      let hint: String? =
        if noun == "programme", ScenarioPresets.all.contains(where: { $0.name == name }) {
          "add '\(name)' to 'presets'"
        } else if noun == "channel" && didYouMean(name, among: names) == nil {
          "declare it: 'channels: { \(CanonicalNode.text(name).flow): { business-partner: true } }'"
        } else {
          nil
        }
      reportUnknown(
        noun, name, at: written(keys + [name]), among: names, hint: hint, judging: [["\(noun)s", "*"]])
    }
  }

  /// Where a key of the demand is written: in the city, or for all.
  private func written(_ keys: [String]) -> [String] {
    places.firstWritten([path("demand") + keys, ["demand"] + keys, path("demand")])
  }

  /// Returns true if somebody can serve the channel's bookings, and the shop is there.
  private mutating func checkFeasibility(
    _ demand: ChannelDemandEntry, of channel: ChannelEntry, rate: Double, _ groups: [PartnerGroup]
  ) {
    guard rate > 0 else { return }
    let wanted = programmeNames.filter { (demand.programmes[$0]?.value ?? 0) > 0 }
    for name in wanted
    where !groups.contains(where: { programmeNames[$0.programme.ordinal] == name }) {
      let keys = places.firstWritten([
        path("demand", "channels", channel.name, "programmes", name), path("demand", "programmes", name),
        path("partners"),
      ])
      report(
        keys, "bookings for '\(name)' come to '\(entry.name)', which has no partners of that programme",
        judging: [
          path("demand"), ["demand"], path("partners"), ["partner-kinds"], path("partner-kinds"),
          ["programmes", "*"],
        ])
    }
    if demand.pickUp > 0, entry.shops[channel.name] == nil {
      let keys = written(["channels", channel.name, "pick-up"])
      report(
        keys,
        "bookings of '\(channel.name)' include fetching a device, but '\(entry.name)' has no shop of it",
        hint:
          "say where it is: 'shops: { \(CanonicalNode.text(channel.name).flow): { east: 1 km, north: 0 km } }'",
        judging: [path("demand"), ["demand"], path("shops"), ["channels", "*"]])
    }
    let able = groups.contains { group in
      group.certificationShare > 0 && wanted.contains(programmeNames[group.programme.ordinal])
    }
    let isTested = (channel.test?.passRate ?? 0) > 0
    if !channel.certifications.isEmpty, !able, !isTested, !diagnostics.containsErrors {
      let keys = written(["channels", channel.name])
      let message =
        "nobody in '\(entry.name)' can serve '\(channel.name)': no kind of partners there holds certifications"
      diagnostics.append(places.warning(keys, message))
    }
  }
}

extension ChannelDemandEntry {
  /// With the city's values where it has none of its own.
  fileprivate func completed(from demand: DemandEntry) -> ChannelDemandEntry {
    var result = self
    result.profile = profile ?? demand.profile
    if programmes.isEmpty { result.programmes = demand.programmes }
    if services.isEmpty { result.services = demand.services }
    return result
  }
}

extension Weight {
  var isShare: Bool {
    guard case .share = self else { return false }
    return true
  }
}
