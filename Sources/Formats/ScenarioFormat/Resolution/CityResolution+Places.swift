import Documents
import Quantities
import ScenarioModel

extension CityResolution {
  /// Keeps the city's own rows of homes and places, and reports kinds and cities that are not declared.
  mutating func resolvePlaces() {
    let cities = document.cities.map(\.name)
    let kinds = document.partnerKinds.map(\.name)
    let named = entry.homes.compactMap(\.city) + entry.clientPlaces.compactMap(\.city)
    for city in named.uniqued where !cities.contains(city) {
      reportUnknown(
        "city", city, at: path("homes"), among: cities, judging: [path("client-places"), ["cities", "*"]])
    }
    entry.homes = entry.homes.filter { $0.city == nil || $0.city == entry.name }
    entry.clientPlaces = entry.clientPlaces.filter { $0.city == nil || $0.city == entry.name }
    for index in entry.homes.indices { entry.homes[index].city = nil }
    for index in entry.clientPlaces.indices { entry.clientPlaces[index].city = nil }
    for kind in entry.homes.map(\.kind).uniqued {
      guard kinds.contains(kind) else {
        reportUnknown(
          "kind of partners", kind, at: path("homes"), among: kinds,
          judging: [["partner-kinds"], ["programmes", "*"]])
        continue
      }
      let placed = entry.homes.filter { $0.kind == kind }.reduce(0) { $0 + $1.partners }
      let count = entry.partners[kind] ?? 0
      guard placed > count else { continue }
      let message =
        "'\(entry.name)' has \(count) partners of the kind '\(kind)' and homes for \(placed); the last are empty"
      diagnostics.append(places.warning(path("homes"), message))
    }
  }

  /// Homes of the partners of a kind.
  func homes(of kind: String) -> [PlacedHomes] {
    entry.homes.filter { $0.kind == kind }.map {
      PlacedHomes(centre: $0.centre, count: $0.partners, spread: $0.spread)
    }
  }

  /// Places of the clients.
  var clientPlaces: [WeightedPlace] {
    entry.clientPlaces.filter { $0.weight > 0 }.map {
      WeightedPlace(centre: $0.centre, weight: $0.weight, spread: $0.spread)
    }
  }
}
