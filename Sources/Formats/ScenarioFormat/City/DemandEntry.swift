import Documents
import Quantities

/// The bookings of a city, as a scenario writes them.
struct DemandEntry: Sendable {
  /// Mean bookings a day; nil until somebody has said it.
  var rate: Double?
  var profile = WeekProfile.named(.weekdayEvenings)
  /// Nil for random requests.
  var trace: TraceEntry?
  /// Nil for every day alike.
  var factors: DemandFactorsEntry?
  /// Empty for the platform's own site alone.
  var channels: [String: ChannelDemandEntry] = [:]
  /// Empty for ordinary requests alone.
  var urgency: [String: UrgencyEntry] = [:]
  /// Empty for as often as there are partners.
  var programmes: [String: Weight] = [:]
  /// Empty for all alike.
  var services: [String: Weight] = [:]

  static let schema = ObjectSchema("demand", doc: "The bookings that come in.", make: Self.init) {
    Field(
      "rate", \.rate, .ifPresent(.rate(per: .day)),
      doc: "Mean bookings over a week; must be given. No effect if 'trace' is given.",
      source: .setting)
    Field(
      "profile", \.profile, WeekProfile.kind.named("profile"),
      doc:
        "How they spread over the local week: a ready-made one, 168 numbers, Monday 00:00 first, the same from a CSV file, or a sinusoid. When the visit is to be is said by 'behaviour.client.slots'. No effect if every channel has a 'profile' of its own, or if 'trace' is given.",
      source: .assumed)
    Field(
      "trace", \.trace, .removable(TraceEntry.schema.kind.named("trace")),
      doc:
        "Requests of the past instead of random ones, made whatever the price; where people respond, returning and referred clients come on top. 'none' for random ones.",
      source: .setting)
    Field(
      "factors", \.factors, .removable(DemandFactorsEntry.schema.kind.named("demand-factors")),
      doc:
        "How they differ from day to day: seasons, holidays, growth, campaigns and chance; 'none' for not at all.",
      source: .assumed)
    Field(
      "channels", \.channels, channels.named("channel-shares"),
      doc:
        "How they spread over the channels; without it all come over 'platform', or the first by name where that is not declared.",
      source: .assumed)
    Field(
      "urgency", \.urgency, UrgencyEntry.kind.named("urgency-classes"),
      doc:
        "Classes of requests with terms of their own, by name: { express: { share: 15 %, price: 130 %, priority: 1 } }; all others are ordinary.",
      source: .assumed)
    Field(
      "programmes", \.programmes, .weights(),
      doc:
        "How they spread over the programmes; without it in proportion to the city's partners. No effect if every channel has 'programmes' of its own.",
      source: .assumed)
    Field(
      "services", \.services, .weights(),
      doc:
        "How they spread over the services; without it every service alike. No effect if every channel has 'services' of its own.",
      source: .assumed)
  }

  private static let channels = ValueKind<[String: ChannelDemandEntry]>.dictionaryOfDeclared(
    ChannelDemandEntry.kind
  )
  .checked { problem(of: $0.values.map(\.share)) }.whole
}

/// The bookings that come over one channel.
struct ChannelDemandEntry: Sendable {
  var share = Weight.relative(1)
  /// Nil or empty for the city's.
  var profile: WeekProfile?
  var programmes: [String: Weight] = [:]
  var services: [String: Weight] = [:]
  var pickUp = 0.0

  static let schema = ObjectSchema(
    "channel's demand", doc: "The bookings that come over one channel.", make: Self.init
  ) {
    Field<Self>.required("share", \.share, .weight(), doc: "How much of the demand comes this way.")
    Field(
      "profile", \.profile, .ifPresent(WeekProfile.kind.named("profile")),
      doc: "The channel's own week; without it the city's.",
      source: .assumed)
    Field(
      "programmes", \.programmes, .weights(), doc: "The channel's own programmes; without it the city's.",
      source: .assumed)
    Field(
      "services", \.services, .weights(), doc: "The channel's own services; without it the city's.",
      source: .assumed)
    Field(
      "pick-up", \.pickUp, .chance(),
      doc: "Share of bookings that include fetching a device from the channel's shop. Rule B4.",
      source: .assumed)
  }

  static let kind = ValueKind<ChannelDemandEntry>.either(
    scalar: ValueKind<Weight>.weight().mapped(to: { ChannelDemandEntry(share: $0) }, from: { $0.share }),
    mapping: schema.kind
  ) { $0.isPlain ? .scalar : .mapping }

  private var isPlain: Bool { profile == nil && programmes.isEmpty && services.isEmpty && pickUp == 0 }
}
