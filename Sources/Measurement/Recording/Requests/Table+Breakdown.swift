import Marketplace
import Metrics
import Quantities
import Tables

extension Table {
  /// Requests of each city in groups.
  public static let breakdown = Table(
    name: "breakdown", key: ["scenario", "variant", "city", "dimension", "group"],
    meaning: """
      Requests of the measurement window by channel, service, programme, place, hour of the week, and class of urgency \
      where there are any, all replications together: one row for each group with a request, and for each square with a \
      partner. The groups of a dimension add up to the city, those of wished-hour to the requests for a date.
      """,
    columns: [
      .scenario, .variant, .city,
      Column(
        "dimension", .string, "What the requests are grouped by; programme is the kind of partner asked for.",
        words: dimensions.all),
      Column(
        "group", .string,
        "Name of the group: a name of the scenario, a square as 'east/north', or an hour as 'mon 08'."),
      Column(
        "zone_east_km", .number, unit: "km",
        "Centre of the square of 1 km, east of the city's centre; empty for other dimensions."
      ).optional,
      Column("zone_north_km", .number, unit: "km", "The same, north of the city's centre.").optional,
      Column(
        "weekday", .integer, "Weekday from 1 for Monday; empty for other dimensions than hours.", minimum: 1
      )
      .optional,
      Column("hour", .integer, "Local hour from 0 to 23; empty likewise.", minimum: 0).optional,
      Column("replications", .integer, unit: "count", "Replications that are added up.", minimum: 1),
      Column(
        "partners", .integer, unit: "count",
        "Partners who live in the square and may take jobs when a run ends; empty for other dimensions.",
        minimum: 0
      ).optional,
      .count("requests", "Requests."),
      .count("accepted", "Requests accepted at least once."),
      .count("completed", "Requests performed and paid."),
      Column(
        "fill_rate", .number, unit: "share", "Accepted over requests; empty without requests.", minimum: 0
      ).optional,
      Column(
        "completion_rate", .number, unit: "share", "Completed over requests; empty without requests.",
        minimum: 0
      ).optional,
      Column(
        "time_to_accept_mean", .number, unit: "min",
        "Mean time from request to first acceptance; empty where nobody accepted.", minimum: 0
      ).optional,
    ] + unfilled + [
      .currency,
      .money("net_revenue", "Commission and booking fees less what the platform gave back of both."),
    ])

  fileprivate static let dimensions = CaseLabels<BreakdownDimension>()

  /// One column for each cause of requests that nobody took, then those that had not ended.
  private static let unfilled =
    LossCause.ofUnfilled.map {
      Column.count(name(of: $0), "Requests that nobody took because \($0.explanation).")
    } + [
      .count("unfilled_open", "Requests that nobody took and that had not ended when the run was cut off.")
    ]

  fileprivate static func name(of cause: LossCause) -> String { "unfilled_" + underscored("\(cause)") }
}

/// City whose requests are broken down, with the names of its groups.
public struct BrokenDownCity: Sendable {
  /// Name of the city.
  public var name: String
  /// Currency of the city.
  public var currency: Currency
  /// Names in the order of the market's catalogue, by dimension: channels, services, programmes, classes of urgency.
  public var names: [BreakdownDimension: [String]]

  /// Creates a city with its catalogue's names.
  public init(
    name: String, currency: Currency, channels: [String], services: [String], programmes: [String],
    urgencies: [String] = []
  ) {
    self.name = name
    self.currency = currency
    names = [.channel: channels, .service: services, .programme: programmes, .urgency: urgencies]
  }
}

extension TableWriter {
  /// Writes every group of a city; traps in another table.
  public mutating func append(
    _ breakdown: Breakdown, of city: BrokenDownCity, scenario: String, variant: String
  ) {
    precondition(table == .breakdown, "a breakdown in \(table.name)")
    func row(
      _ dimension: BreakdownDimension, _ group: Group, _ counts: Breakdown.Counts, partners: Int? = nil
    ) {
      write("scenario", scenario)
      write("variant", variant)
      write("city", city.name)
      write("dimension", dimension, Table.dimensions)
      write("group", group.name)
      write("zone_east_km", group.zone.map { Double($0.east) + 0.5 })
      write("zone_north_km", group.zone.map { Double($0.north) + 0.5 })
      write("weekday", group.hour.map { $0 / 24 + 1 })
      write("hour", group.hour.map { $0 % 24 })
      write("replications", breakdown.replications)
      write("partners", partners)
      append(counts, city.currency)
    }
    for dimension in BreakdownDimension.allCases {
      switch dimension {
      case .zone:
        for (zone, counts, partners) in breakdown.zones {
          row(dimension, Group(zone), counts, partners: partners)
        }
      case .requestHour, .wishedHour:
        for (hour, counts) in breakdown.groups(of: dimension) { row(dimension, Group(hour: hour), counts) }
      case .channel, .service, .programme, .urgency:
        let names = city.names[dimension] ?? []
        for (number, counts) in breakdown.groups(of: dimension) {
          row(dimension, Group(name: names[number]), counts)
        }
      }
    }
  }

  private mutating func append(_ counts: Breakdown.Counts, _ currency: Currency) {
    func rate(_ count: Int) -> Double? {
      counts.requests == 0 ? nil : Double(count) / Double(counts.requests)
    }
    write("requests", counts.requests)
    write("accepted", counts.accepted)
    write("completed", counts.completed)
    write("fill_rate", rate(counts.accepted))
    write("completion_rate", rate(counts.completed))
    write(
      "time_to_accept_mean",
      counts.accepted == 0 ? nil : Double(counts.timeToAccept) / Double(counts.accepted) / 6e7)
    for cause in LossCause.ofUnfilled { write(Table.name(of: cause), counts.unfilled[Int(cause.rawValue)]) }
    write("unfilled_open", counts.unfilled[LossCause.ofUnfilled.count])
    write("currency", currency)
    write("net_revenue", Money(minorUnits: counts.netRevenue, currency: currency))
    endRow()
  }
}

/// Name of a group, with its place or hour where it has one.
private struct Group {
  var name: String
  var zone: Breakdown.Zone?
  /// Hour of the week, from Monday 0:00.
  var hour: Int?

  init(name: String) { self.name = name }

  init(_ zone: Breakdown.Zone) {
    name = "\(zone.east)/\(zone.north)"
    self.zone = zone
  }

  init(hour: Int) {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    name = "\(days[hour / 24]) \(hour % 24 < 10 ? "0" : "")\(hour % 24)"
    self.hour = hour
  }
}
