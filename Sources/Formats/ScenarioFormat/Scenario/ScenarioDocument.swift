import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// A scenario as it is written: names instead of numbers, cities as differences from the whole.
package struct ScenarioDocument: Sendable {
  var name = ""
  var question: String?
  /// Days since 1970-01-01.
  var start = 19_786
  var horizon = TimeSpan.days(90)
  var warmUp = TimeSpan.zero
  var drainLimit = TimeSpan.days(60)
  var eventLimit = Int(Scenario.usualEventLimit)
  var replications = 10
  var experiment: ExperimentDesign?
  var expectations: Expectations?
  /// Empty for `ServiceEntry.catalogue`.
  var services: [ServiceEntry] = []
  /// Empty for `ChannelEntry.catalogue`.
  var channels: [ChannelEntry] = []
  var programmes: [ProgrammeEntry] = []
  var conduct = ConductSchema.templates.map(\.value)
  var policy: PolicyEntry?
  var changes: [ChangeEntry] = []
  var dispatch = DispatchSchema.presets
  var partnerKinds = PartnerKind.presets
  var behaviour = BehaviourEntry()
  var support = SupportEntry()
  var travel: TravelEntry? = TravelEntry()
  var demand = DemandEntry()
  var cities: [CityEntry] = []
}

extension ScenarioDocument {
  package static let format = DocumentFormat(schema: schema, presets: ScenarioPresets.all)

  static let schema = ObjectSchema(
    "scenario", doc: "A marketplace to simulate.", make: Self.init,
    fields: { study + catalogues + defaults + places })

  @FieldBuilder<Self> private static var study: [Field<Self>] {
    Field<Self>.required("scenario", \.name, .name(), doc: "Its name, which every row of a report carries.")
    Field("question", \.question, .optional(.text()), doc: "What it is to answer.", source: .setting)
    Field(
      "start", \.start, .date(CivilDate.years(1950...2150)), doc: "The first local day.", source: .setting)
    Field(
      "horizon", \.horizon, .duration(.moreThan(.zero).and(.atMost(.days(36_525)))),
      doc: "How long requests come in; jobs under way then are seen to their end.", source: .setting)
    Field(
      "warm-up", \.warmUp, .duration(), doc: "How much of the beginning is left out of the figures.",
      source: .setting)
    Field(
      "drain-limit", \.drainLimit, .duration(.atMost(.days(3_650))),
      doc: "How long after the horizon a job may take to end before the run is cut off.", source: .setting)
    Field(
      "event-limit", \.eventLimit, .integer(.within(1...1_000_000_000_000_000)),
      doc:
        "Number of events of a city at which a replication is given up, with an error; scenarios that promise more are refused.",
      source: .setting)
    Field(
      "replications", \.replications, .integer(.within(1...1_000_000)),
      doc: "How many runs with other random numbers.", source: .setting)
    Field(
      "experiment", \.experiment, .ifPresent(ExperimentDesign.schema.kind),
      doc: "What a comparison of this scenario with another is judged by.", source: .setting)
    Field(
      "expectations", \.expectations, .ifPresent(Expectations.schema.kind),
      doc: "What 'marketsim check' expects of the scenario.", source: .setting)
  }

  @FieldBuilder<Self> private static var catalogues: [Field<Self>] {
    Field(
      "services", \.services, .catalogue(of: ServiceEntry.schema, name: \.name, rule: ScenarioNames.rule),
      doc: "What clients can book; without any, six usual services at assumed prices.", source: .assumed)
    Field(
      "channels", \.channels, .catalogue(of: ChannelEntry.schema, name: \.name, rule: ScenarioNames.rule),
      doc: "Where bookings come from; the platform's own site, 'platform', is there already. Rule B1.",
      source: .assumed)
    Field(
      "programmes", \.programmes,
      .catalogue(
        of: ProgrammeEntry.schema.kind(like: ProgrammeEntry.templates), title: "programme",
        name: \.terms.name,
        rule: ScenarioNames.rule),
      doc: "Terms under which partners work; the presets 'friend', 'pro' and 'orange-friends' are such.",
      source: .setting)
    Field(
      "conduct", \.conduct,
      .catalogue(
        of: ConductSchema.schema.kind(like: ConductSchema.templates), title: "code of conduct", name: \.name,
        rule: ScenarioNames.rule),
      doc: "Codes of conduct; 'conduct-2018' and 'conduct-2019' are there already.", source: .setting)
    Field(
      "policy", \.policy, .ifPresent(PolicyEntry.kind),
      doc: "Values for every programme and every code of conduct at once; they lie over both.",
      source: .setting)
    Field(
      "changes", \.changes, ChangeEntry.list,
      doc: "Other rules from a day on, in every city, over whatever holds there until then.", source: .setting
    )
  }

  @FieldBuilder<Self> private static var defaults: [Field<Self>] {
    Field(
      "dispatch", \.dispatch, .dictionaryOfDeclared(DispatchSchema.schema.kind),
      doc: "How requests are distributed, by programme. Rules D1 to D6.", source: .setting)
    Field(
      "partner-kinds", \.partnerKinds,
      .catalogue(of: PartnerKind.schema, name: \.name, rule: ScenarioNames.rule),
      doc: "What partners are like, by kind; each programme has one of its own name.", source: .assumed)
    Field(
      "behaviour", \.behaviour, BehaviourEntry.schema.kind, doc: "How people act.", source: .assumed)
    Field(
      "support", \.support, SupportEntry.schema.kind.named("support"),
      doc:
        "The support desk of every city; there is none until somebody says how many agents it has. Rule G1.",
      source: .assumed)
    Field("travel", \.travel, TravelEntry.kind, doc: "How people get about.", source: .assumed)
    Field(
      "demand", \.demand, DemandEntry.schema.kind,
      doc: "What holds for the bookings of every city that does not say otherwise.", source: .assumed)
  }

  @FieldBuilder<Self> private static var places: [Field<Self>] {
    Field<Self>.required(
      "cities", \.cities, .catalogue(of: CityEntry.schema, name: \.name, rule: ScenarioNames.rule),
      doc: "Each a market of its own.")
  }
}

extension CivilDate {
  /// From the first day of the first year to the last of the last.
  fileprivate static func years(_ years: ClosedRange<Int>) -> Limits<Int> {
    let first = CivilDate(year: years.lowerBound, month: 1, day: 1).dayNumber ?? 0
    let last = CivilDate(year: years.upperBound, month: 12, day: 31).dayNumber ?? 0
    return .within(first...last)
  }
}
