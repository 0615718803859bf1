import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// A city, as a scenario writes it.
struct CityEntry: Sendable {
  var name = ""
  var country = "CH"
  /// Nil for the country's.
  var timeZone: String?
  /// Nil for the country's.
  var currency: Currency?
  var area = 100.0
  var population = 100_000
  /// Nil for 2 % of the population.
  var clients: Int?
  var districts: [DistrictEntry] = []
  var shops: [String: Coordinate] = [:]
  /// Empty where all homes are drawn.
  var homes: [HomeRow] = []
  /// Empty for the districts.
  var clientPlaces: [PlaceRow] = []
  var partners: [String: Int] = [:]
  var demand: Layer<DemandEntry>?
  var travel: Layer<TravelEntry?>?
  var policy: PolicyEntry?
  var programmes: [String: Layer<ProgrammeEntry>] = [:]
  var conduct: [String: Layer<CodeOfConduct>] = [:]
  var changes: [ChangeEntry] = []
  var dispatch: [String: Layer<DispatchPolicy>] = [:]
  var partnerKinds: [String: Layer<PartnerKind>] = [:]
  var behaviour: Layer<BehaviourEntry>?
  var support: Layer<SupportEntry>?

  static let schema = ObjectSchema(
    "city", doc: "A market of its own.", make: Self.init, fields: { place + market + overrides })

  @FieldBuilder<CityEntry> private static var place: [Field<CityEntry>] {
    Field<CityEntry>.required(
      "country", \.country, .country(), doc: "ISO 3166 letters; currency and time zone follow.")
    Field(
      "time-zone", \.timeZone, .optional(.timeZone(), absent: "automatic"),
      doc: "IANA time zone; automatic is the country's.", source: .setting)
    Field(
      "currency", \.currency,
      .optional(.currency(), absent: "automatic"),
      doc: "What is paid in, an ISO 4217 code; automatic is the country's.", source: .setting)
    Field<CityEntry>.required("area", \.area, .area(), doc: "The city's area.")
    Field<CityEntry>.required(
      "population", \.population, .integer(.within(1...100_000_000)), doc: "Inhabitants.")
    Field(
      "clients", \.clients, .optional(.integer(.within(1...50_000_000)), absent: "automatic"),
      doc: "Accounts that bookings come from; automatic is 2 % of the population.", source: .assumed)
    Field(
      "districts", \.districts, .catalogue(of: DistrictEntry.schema, name: \.name, rule: ScenarioNames.rule),
      doc: "Where people live; without any, evenly over a disc of the city's area.", source: .assumed)
    Field(
      "client-places", \.clientPlaces, PlaceRow.list,
      doc:
        "Places at which clients live instead of districts: a list, or { file: places.csv } with the columns 'east_km', 'north_km' and, where wanted, 'weight', 'spread_km' and 'city'.",
      source: .assumed)
    Field(
      "shops", \.shops, .dictionaryOfDeclared(DistrictEntry.place.kind),
      doc: "Where a channel's devices are fetched. Rule B4.", source: .assumed)
  }

  @FieldBuilder<CityEntry> private static var market: [Field<CityEntry>] {
    Field(
      "partners", \.partners, .dictionary(of: .integer(.within(0...1_000_000)), rule: ScenarioNames.rule),
      doc: "How many partners there are of each kind.", source: .assumed)
    Field(
      "homes", \.homes, HomeRow.list,
      doc:
        "Homes of the first partners of a kind; others are drawn. A list, or { file: homes.csv } with the columns 'kind', 'east_km', 'north_km' and, where wanted, 'partners', 'spread_km' and 'city'.",
      source: .assumed)
    Field(
      "demand", \.demand, .ifPresent(.layer(of: DemandEntry.schema.kind) { DemandEntry() }),
      doc: "The bookings that come in, over the scenario's own demand.", source: .assumed)
  }

  @FieldBuilder<CityEntry> private static var overrides: [Field<CityEntry>] {
    Field(
      "travel", \.travel, .ifPresent(.layer(of: TravelEntry.kind) { TravelEntry() }),
      doc: "How people get about here.", source: .assumed)
    Field(
      "policy", \.policy, .ifPresent(PolicyEntry.kind), doc: "Values for every programme and code here.",
      source: .setting)
    Field(
      "programmes", \.programmes,
      .dictionaryOfDeclared(.layer(of: ProgrammeEntry.schema.kind) { ProgrammeEntry.templates[0].value }),
      doc: "What is different in programmes here.", source: .setting)
    Field(
      "conduct", \.conduct,
      .dictionaryOfDeclared(.layer(of: ConductSchema.schema.kind) { ConductSchema.templates[0].value }),
      doc: "What is different in codes of conduct here.", source: .setting)
    Field(
      "changes", \.changes, ChangeEntry.list,
      doc: "Other rules here from a day on; they lie over the scenario's changes of the same day.",
      source: .setting)
    Field(
      "dispatch", \.dispatch,
      .dictionaryOfDeclared(.layer(of: DispatchSchema.schema.kind) { DispatchSchema.schema.make() }),
      doc: "What is different in distribution here, by programme.", source: .setting)
    Field(
      "partner-kinds", \.partnerKinds,
      .dictionaryOfDeclared(.layer(of: PartnerKind.schema.kind) { PartnerKind() }),
      doc: "What is different in kinds of partners here.", source: .setting)
    Field(
      "behaviour", \.behaviour, .ifPresent(.layer(of: BehaviourEntry.schema.kind) { BehaviourEntry() }),
      doc: "How people act differently here.", source: .setting)
    Field(
      "support", \.support,
      .ifPresent(.layer(of: SupportEntry.schema.kind.named("support")) { SupportEntry() }),
      doc: "What is different about the support desk here.", source: .setting)
  }
}

/// A part of a city, as a scenario writes it.
struct DistrictEntry: Sendable {
  var name = ""
  var share = Weight.relative(1)
  var centre = Coordinate.centre
  var spread = 1.0

  static let schema = ObjectSchema(
    "district", doc: "A part of the city around whose centre people live.", make: Self.init
  ) {
    Field("share", \.share, .weight(), doc: "How many of the city's people live here.", source: .assumed)
    Field("east", \.centre.east, .distance(.any), doc: "East of the city's centre.", source: .assumed)
    Field("north", \.centre.north, .distance(.any), doc: "North of the city's centre.", source: .assumed)
    Field("spread", \.spread, .distance(), doc: "Standard deviation in each direction.", source: .assumed)
  }

  /// A place in the city.
  static let place = ObjectSchema("place", doc: "A place in the city.", startingAs: Coordinate.centre) {
    Field("east", \.east, .distance(.any), doc: "East of the city's centre.", source: .assumed)
    Field("north", \.north, .distance(.any), doc: "North of the city's centre.", source: .assumed)
  }
}
