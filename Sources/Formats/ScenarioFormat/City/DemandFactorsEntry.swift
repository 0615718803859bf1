import Documents
import Quantities
import ScenarioModel

/// Factors of days on the bookings of a city, as a scenario writes them.
struct DemandFactorsEntry: Sendable, Hashable {
  var months: [String: Double] = [:]
  var weeks: [String: Double] = [:]
  var days: [DatedFactor] = []
  var trends: [TrendEntry] = []
  var dispersion = 1.0
  var correlation = 0.0

  static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  static let schema = ObjectSchema(
    "demand factors", doc: "Factors on the rate of bookings by local day, which multiply.", make: Self.init
  ) {
    Field(
      "months", \.months, .dictionary(of: .demandFactor(), names: monthNames),
      doc: "Factor of a month: { jul: 80 %, dec: 140 % }; others have 100 %.", source: .assumed)
    Field(
      "weeks", \.weeks, .dictionary(of: .demandFactor(), names: (1...53).map(String.init)),
      doc: "Factor of a week of the year by ISO 8601, 1 to 53; others have 100 %.", source: .assumed)
    Field(
      "days", \.days, DatedFactor.list.named("demand-days"),
      doc:
        "Factors of named days, such as holidays: a list, or { file: holidays.csv, factor: 40 % } with the columns 'date', 'name' and, where wanted, 'country' and 'factor'.",
      source: .assumed)
    Field(
      "trends", \.trends, .list(of: TrendEntry.kind.named("demand-trend")),
      doc: "Growth and campaigns between two days.", source: .assumed)
    Field(
      "dispersion", \.dispersion, .number(.within(1...100_000)),
      doc:
        "Ratio of variance to mean of a day's bookings at the mean rate, all channels together; 1 for chance alone. A gamma distributed factor of mean 1 a day makes it so.",
      source: .assumed)
    Field(
      "correlation", \.correlation, .chance(.within(.zero ... .percent(99))),
      doc: "Correlation of that factor from one day to the next. No effect if 'dispersion' is 1.",
      source: .assumed)
  }
}

/// A single day with its factor.
struct DatedFactor: Sendable, Hashable {
  /// Days since 1970-01-01.
  var date = 0
  var name = ""
  /// Nil for every country.
  var country: String?
  /// Nil in a file whose lines share one.
  var factor: Double?

  /// A line of a file of days.
  static let schema = ObjectSchema("day", doc: "A day with a factor of its own.", make: Self.init) {
    Field<Self>.required("date", \.date, .date(), doc: "The local day.")
    Field("name", \.name, .text(), doc: "What the day is called; for readers.", source: .setting)
    Field(
      "country", \.country, .optional(.country()),
      doc: "The ISO 3166 letters of the country whose cities keep the day; 'none' for all.", source: .setting)
    Field(
      "factor", \.factor, .optional(.demandFactor()), doc: "Factor on the day's bookings; must be given.",
      source: .assumed)
  }

  /// A list of days, or a file of them; written as a list.
  static let list: ValueKind<[DatedFactor]> = {
    let list = ValueKind<[DatedFactor]>.list(of: schema.kind)
    let file = ValueKind<[DatedFactor]>(shape: DayFile.schema.shape, wanted: DayFile.schema.kind.wanted) {
      tree, site, _, diagnostics in
      guard let file = DayFile.schema.kind.read(tree, site, nil, &diagnostics) else { return nil }
      let place = tree.place(ofPath: ["file"])
      let path = DocumentPath.resolve(file.path, against: place.source.directory)
      return CSVTable.rows(path: path, as: .init(schema), askedAt: place, into: &diagnostics)?.map { day in
        var day = day
        day.factor = day.factor ?? file.factor
        return day
      }
    } write: { _ in
      .mapping([])
    }
    return .either(sequence: list, mapping: file) { _ in .sequence }.checked(problem).whole
  }()

  /// A day that cannot be used: without a factor, or said twice for one country.
  private static func problem(of days: [DatedFactor]) -> ValueProblem? {
    var known: Set<[String]> = []
    for day in days {
      let text = CivilDate(dayNumber: day.date).description
      if day.factor == nil {
        return ValueProblem(
          "has no factor for \(text)", allowed: "expected 'factor' for each day or beside 'file'")
      }
      if !known.insert([text, day.country ?? ""]).inserted {
        let place = day.country.map { " in \($0)" } ?? ""
        return ValueProblem("has \(text)\(place) twice", allowed: "expected each day once")
      }
    }
    return nil
  }
}

/// File of days, with the factor of those that have none of their own.
private struct DayFile: Sendable {
  var path = ""
  var factor: Double?

  static let schema = ObjectSchema("file of days", doc: "A CSV file of days.", make: Self.init) {
    Field<Self>.required("file", \.path, .text(), doc: "The CSV file, seen from the scenario's own.")
    Field(
      "factor", \.factor, .optional(.demandFactor()),
      doc: "Factor of the days that have none of their own in the file.", source: .assumed)
  }
}

/// Growth or a campaign, as a scenario writes it: `{ ramp: { from: day 1, until: day 90, factor: 150 % } }`.
struct TrendEntry: Sendable, Hashable {
  var shape = DemandTrend.Shape.step
  var from = ChangeDay.ordinal(1)
  var until: ChangeDay?
  var factor = 1.0

  static let kind = ValueKind<TrendEntry>.union([
    UnionCase(
      "step", step.kind, doc: "A factor that holds from the first to the last day.", wrap: { $0 },
      unwrap: { $0.shape == .step ? $0 : nil }),
    UnionCase(
      "ramp", ramp.kind,
      doc: "A factor that changes evenly from 100 % on the first day to its value on the last, and stays.",
      wrap: { trend in
        var trend = trend
        trend.shape = .ramp
        return trend
      }, unwrap: { $0.shape == .ramp ? $0 : nil }),
  ])

  private static let step = ObjectSchema("step", doc: "A factor between two days.", make: Self.init) {
    Field<Self>.required("from", \.from, .changeDay(), doc: "The first day.")
    Field(
      "until", \.until, .optional(.changeDay()), doc: "The last day; 'none' for one that does not end.",
      source: .setting)
    Field<Self>.required("factor", \.factor, .demandFactor(), doc: "Factor on the bookings.")
  }

  private static let ramp = ObjectSchema("ramp", doc: "Growth between two days.", make: Self.init) {
    Field<Self>.required("from", \.from, .changeDay(), doc: "The last day without growth.")
    Field<Self>.required(
      "until", \.until, .present(.changeDay()), doc: "The day on which the factor is reached.")
    Field<Self>.required("factor", \.factor, .demandFactor(), doc: "Factor on the bookings from then on.")
  }
}

extension ValueKind where Value == Double {
  /// A factor on a rate, in percent: `140 %`.
  static func demandFactor() -> ValueKind { .chance(.within(.zero ... .percent(10_000))) }
}
