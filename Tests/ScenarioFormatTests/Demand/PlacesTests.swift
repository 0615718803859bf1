import Documents
import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import TestSupport
import Testing

@testable import ScenarioFormat

/// Partners and clients whose places are given, and stars of a distribution of their own.
@Suite struct PlacesTests {
  private static let homes = """
    kind,east_km,north_km,partners,spread_km,city,note
    friend,1.5,-2,,,bern,x
    friend,-1,0.25,2,,,
    friend,9,9,5,,kiel,
    friend,0,0,20,0.5,bern,

    """
  private static let places = "east_km,north_km,weight\n1,1,3\n-2,0.5,1\n4,4,0\n"

  private static let text = """
    scenario: placed
    presets: [friend]
    horizon: 20 d
    cities:
      bern:
        country: CH
        area: 51.6 km2
        population: 135000
        demand: { rate: 100 per day }
        partners: { friend: 40 }
        homes: { file: homes.csv }
        client-places: { file: places.csv }
      kiel: { country: DE, area: 100 km2, population: 240000, demand: { rate: 9 per day }, partners: { friend: 9 } }

    """

  private static func files(homes: String = homes, places: String = places) throws -> TemporaryFiles {
    try TemporaryFiles(["scenario.yaml": text, "homes.csv": homes, "places.csv": places])
  }

  /// Positions of the partners and the clients at the start, and the metrics at the end.
  private static func run(_ scenario: Scenario) throws
    -> (partners: [Coordinate], clients: [Coordinate], metrics: CityMetrics)
  {
    let city = scenario.cities[0]
    let label = RunLabel(scenario: "s", replication: 0, seed: 1, city: "bern")
    let settings = RecorderSettings(
      label: label, clock: city.city.clock, currency: .chf, programmes: city.programmes.map(\.name),
      services: city.services.map(\.name), channels: city.channels.map(\.name),
      start: scenario.start(on: city.city.clock), warmUpEnd: scenario.warmUpEnd(on: city.city.clock),
      horizon: scenario.end(on: city.city.clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try CityRecorder(settings, output: .memory))
    let partners = (0..<city.partnerGroups[0].count).map {
      simulation.market.partners[PartnerID(UInt32($0))].profile.home
    }
    let clients = (0..<city.clientAccounts).map { simulation.market.clients[ClientID(UInt32($0))].position }
    _ = simulation.run()
    return (partners, clients, try simulation.finish().metrics)
  }

  @Test func placedPartnersLiveWhereTheFileSays() throws {
    let files = try Self.files()
    let placed = try Self.run(ScenarioFile.load(path: files.directory).scenario).partners
    #expect(placed[0] == Coordinate(east: 1.5, north: -2))
    #expect(placed[1] == Coordinate(east: -1, north: 0.25) && placed[2] == placed[1])
    // Twenty around the centre: the mean of the squared distances is twice the variance.
    let squares = placed[3..<23].map { $0.east * $0.east + $0.north * $0.north }
    let mean = squares.reduce(0, +) / 20
    #expect(abs(mean - 0.5) <= 4 * 0.5 / Double(20).squareRoot(), "\(mean)")
    let drawn = try Self.run(
      ScenarioFile.load(
        path: files.directory, overrides: [DocumentOverride("cities.bern.homes=[]")]
      ).scenario
    ).partners
    #expect(placed[23...] == drawn[23...])
    #expect(placed[..<23].indices.allSatisfy { placed[$0] != drawn[$0] })
  }

  @Test func clientsLiveAtPlacesByTheirWeights() throws {
    let files = try Self.files()
    let clients = try Self.run(ScenarioFile.load(path: files.directory).scenario).clients
    let heavy = clients.count { $0 == Coordinate(east: 1, north: 1) }
    #expect(heavy + clients.count { $0 == Coordinate(east: -2, north: 0.5) } == clients.count)
    let count = Double(clients.count)
    // Four standard errors of a binomial count.
    #expect(
      abs(Double(heavy) - 0.75 * count) <= 4 * (count * 0.75 * 0.25).squareRoot(), "\(heavy) of \(count)")
  }

  @Test func starsMayFollowADistributionOfTheirOwn() throws {
    let files = try Self.files()
    let law = "behaviour.client.stars={ discrete: { values: [1, 4, 5], weights: [1, 5, 4] } }"
    let loaded = try ScenarioFile.load(path: files.directory, overrides: [DocumentOverride(law)])
    let metrics = try Self.run(loaded.scenario).metrics
    let mean = try #require(metrics.value("stars_mean"))
    let ratings = try #require(metrics.value("ratings"))
    #expect(ratings > 150)
    // Mean 4.1 and variance 1.29.
    #expect(abs(mean - 4.1) <= 4 * (1.29 / ratings).squareRoot(), "\(mean) of \(ratings) ratings")
    #expect(metrics.value("stars_2_share") == 0 && metrics.value("stars_3_share") == 0)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
  }

  @Test func theResolvedScenarioReadsBackEqual() throws {
    let files = try Self.files()
    let loaded = try ScenarioFile.load(path: files.directory)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    #expect(loaded.scenario.cities[0].partnerGroups[0].homes.map(\.count) == [1, 2, 20])
    #expect(loaded.scenario.cities[0].clientPlaces.map(\.weight) == [3, 1])
  }

  static let mistakes: [(homes: String?, places: String?, report: String)] = [
    ("kind,east_km,north_km\nfriend,far,1", nil, "homes.csv:2:8: error: 'east: far km'"),
    ("kind,east_km,north_km\nfreind,1,1", nil, "unknown kind of partners 'freind'"),
    (
      "kind,east_km,north_km,partners\nfriend,1,1,0", nil,
      "homes.csv:2:12: error: 'partners: 0' is out of range"
    ),
    ("kind,east_km,north_km,city\nfriend,1,1,brn", nil, "unknown city 'brn'"),
    ("kind,east_km\nfriend,1", nil, "has no column 'north' in its first line"),
    (nil, "east_km,north_km,weight\n1,1,-1", "places.csv:2:5: error: 'weight: -1' is out of range"),
    (nil, "east_km,north_km,weight\n1,1,0", "has no weight above 0; expected at least one"),
  ]

  @Test(arguments: mistakes.indices) func everyMistakeInAFileOfPlacesIsTold(_ number: Int) throws {
    let mistake = Self.mistakes[number]
    let files = try Self.files(homes: mistake.homes ?? Self.homes, places: mistake.places ?? Self.places)
    let error = #expect(throws: DiagnosticReport.self) { try ScenarioFile.load(path: files.directory) }
    #expect(error?.rendered().contains(mistake.report) == true, "\(error?.rendered() ?? "")")
  }

  @Test func homesWithoutPartnersAreWarnedOf() throws {
    let files = try Self.files()
    let loaded = try ScenarioFile.load(
      path: files.directory, overrides: [DocumentOverride("cities.bern.partners.friend=10")])
    #expect(
      loaded.warnings.map(\.message) == [
        "'bern' has 10 partners of the kind 'friend' and homes for 23; the last are empty"
      ])
  }
}
