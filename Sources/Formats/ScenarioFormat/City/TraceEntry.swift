import Documents
import Marketplace
import Quantities

/// Requests of the past, as a scenario writes them.
struct TraceEntry: Sendable {
  var requests: [TraceRow] = []
  /// Nil to replay the requests as they are.
  var blocks: TimeSpan?

  static let schema = ObjectSchema(
    "trace", doc: "Requests of the past instead of random ones.", make: Self.init
  ) {
    Field<Self>.required(
      "requests", \.requests, TraceRow.list.named("traced-requests"),
      doc:
        "A list of requests, or { file: requests.csv } with a line for each; its columns are the keys, as in 'jobs.csv'."
    )
    Field(
      "blocks", \.blocks, .optional(wholeDays),
      doc:
        "Length of the blocks of days that each replication draws from the trace with replacement, to the length of the horizon; 'none' to replay it as it is. Blocks of whole weeks keep the weekdays.",
      source: .assumed)
  }

  /// Leaves out the requests of other cities, and what told them apart.
  mutating func keepRequests(of name: String) {
    requests = requests.filter { $0.city == nil || $0.city == name }
    for index in requests.indices {
      requests[index].city = nil
      requests[index].replication = nil
    }
  }

  private static let wholeDays = ValueKind<TimeSpan>.duration(.within(.days(1) ... .days(3_660))).checked {
    $0.microseconds % TimeSpan.days(1).microseconds == 0
      ? nil : ValueProblem("is no whole number of days", allowed: "expected days such as '7 d'")
  }
}

/// A request of the past, as a scenario or a line of a file has it; nil for what is drawn.
struct TraceRow: Sendable {
  /// When a client wished the visit to begin.
  enum Wish: Sendable, Hashable {
    case atOnce
    case later(WrittenTime)
  }

  var requestedAt = WrittenTime()
  var wish: Wish?
  var channel: String?
  var service: String?
  var programme: String?
  var urgency: String?
  var east: Double?
  var north: Double?
  /// Nil for a request of every city that has the trace.
  var city: String?
  /// Nil for a file that the program has not written.
  var replication: Int?
  /// Where the request is written; nil for one that was not read.
  private(set) var place: Place?

  static let schema = ObjectSchema(
    "traced request", doc: "A request of the past; what is absent is drawn.", make: Self.init
  ) {
    Field<Self>.required(
      "requested-at", \.requestedAt, .writtenTime(),
      doc: "Local time of the request, or a time with its offset from UTC.")
    Field(
      "wished-at", \.wish, .optional(wish, absent: drawnWord),
      doc: "When the visit is to begin, or 'at-once', which an empty field of a file means too.",
      source: .setting)
    Field("channel", \.channel, drawnName, doc: "Channel of the booking.", source: .setting)
    Field("service", \.service, drawnName, doc: "Service booked.", source: .setting)
    Field("programme", \.programme, drawnName, doc: "Programme booked.", source: .setting)
    Field(
      "urgency", \.urgency, drawnName,
      doc: "Class of urgency, or 'ordinary', which an empty field of a file means too.", source: .setting)
    Field(
      "east", \.east, drawnDistance, doc: "Place of the visit, east of the city's centre.", source: .setting)
    Field(
      "north", \.north, drawnDistance, doc: "Place of the visit, north of the city's centre.",
      source: .setting)
    Field(
      "city", \.city, .optional(.text()), doc: "The only city that the request is for; 'none' for each.",
      source: .setting)
    Field(
      "replication", \.replication, .optional(.integer(.within(0...1_000_000))),
      doc: "Replication of a file that the program has written; the same in all lines.", source: .setting)
  } check: {
    ($0.east == nil) == ($0.north == nil)
      ? []
      : [
        ImpossibleValue(ValueProblem("has half a place", allowed: "expected 'east' and 'north', or neither"))
      ]
  }

  private static let drawnWord = "drawn"
  private static let drawnName = ValueKind<String?>.optional(.text(), absent: drawnWord)
  private static let drawnDistance = ValueKind<Double?>.optional(.distance(.any), absent: drawnWord)
  private static let wish = ValueKind<Wish>.writtenTimeOrAtOnce

  /// Reads a request with its place; what is drawn is not written.
  private static let kind = ValueKind<TraceRow>(shape: schema.shape, wanted: schema.kind.wanted) {
    tree, site, _, diagnostics in
    var row = schema.read(tree, site, over: TraceRow(), into: &diagnostics)
    row?.place = tree.place
    return row
  } write: { row in
    guard case .mapping(let entries) = schema.write(row) else { return .none }
    return .mapping(entries.filter { $0.value != .text(drawnWord) && $0.value != .none })
  }

  /// A list of requests, or a file of them; written as a list.
  static let list: ValueKind<[TraceRow]> = {
    let file = ValueKind<[TraceRow]>(shape: RowFile.schema.shape, wanted: RowFile.schema.kind.wanted) {
      tree, site, _, diagnostics in
      guard let file = RowFile.schema.kind.read(tree, site, nil, &diagnostics) else { return nil }
      let place = tree.place(ofPath: ["file"])
      let path = DocumentPath.resolve(file.path, against: place.source.directory)
      let form = CSVTable.Form(
        schema, kind, blank: ["wished-at": "at-once", "urgency": UrgencyClass.ordinary.name])
      return CSVTable.rows(path: path, as: form, askedAt: place, into: &diagnostics)
    } write: { _ in
      .mapping([])
    }
    let list = ValueKind<[TraceRow]>.list(of: kind, minimumCount: 1)
    return .either(sequence: list, mapping: file) { _ in .sequence }.checked(problem).whole
  }()

  /// A file of several replications has each request several times.
  private static func problem(of rows: [TraceRow]) -> ValueProblem? {
    let replications = Set(rows.map(\.replication)).compactMap { $0 }.sorted()
    guard replications.count > 1 else { return nil }
    return ValueProblem(
      "has the requests of \(replications.count) replications", allowed: "expected those of one")
  }
}

/// File of requests.
private struct RowFile: Sendable {
  var path = ""

  static let schema = ObjectSchema("file of requests", doc: "A CSV file of requests.", make: Self.init) {
    Field<Self>.required("file", \.path, .text(), doc: "The CSV file, seen from the scenario's own.")
  }
}

extension ValueKind where Value == TraceRow.Wish {
  /// A time, or `at-once`.
  fileprivate static var writtenTimeOrAtOnce: ValueKind {
    ValueKind<WrittenTime?>.optional(.writtenTime(), absent: "at-once").mapped(
      to: { $0.map(TraceRow.Wish.later) ?? .atOnce },
      from: { if case .later(let time) = $0 { time } else { nil } })
  }
}
