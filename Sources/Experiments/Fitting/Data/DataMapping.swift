import Documents
import Quantities

/// Description of an operator's files: which column holds what.
package struct DataMapping: Sendable {
  /// IANA time zone of times without an offset, and of the days and hours of the profile; nil for times as they are
  /// written.
  var timeZone: String?
  /// Name of the city of data without a column for it.
  var city: String?
  /// Names of cities in the scenario by those in the data; others are the same in both.
  var cities: [String: String] = [:]
  /// First observed day, as days since 1970-01-01; nil for the day after the first request.
  var from: Int?
  /// Last observed day, included; nil for the day before the last request.
  var until: Int?
  /// File of the requests.
  var requests = RequestColumns()
  /// File of the offers; nil for none.
  var offers: OfferColumns?
  /// True for files of this program, whose days are whole.
  var isOwn = false

  static let schema = ObjectSchema(
    "data mapping", doc: "Files of an operator, and which of their columns holds what.", make: Self.init
  ) {
    Field(
      "time-zone", \.timeZone, .ifPresent(.timeZone()),
      doc: "IANA time zone of times without an offset from UTC, and of days and hours.", source: .setting)
    Field(
      "city", \.city, .ifPresent(.text()), doc: "Name of the city of data without a column for it.",
      source: .setting)
    Field(
      "cities", \.cities, .dictionary(of: .text()),
      doc: "Names of cities in the scenario for those in the data: { Zürich: zurich }.", source: .setting)
    Field(
      "from", \.from, .ifPresent(.date()),
      doc: "First whole day of the data; without it the day after the first request.", source: .setting)
    Field(
      "until", \.until, .ifPresent(.date()),
      doc: "Last whole day of the data; without it the day before the last request.", source: .setting)
    Field<Self>.required(
      "requests", \.requests, RequestColumns.schema.kind, doc: "The clients' requests, a row for each.")
    Field(
      "offers", \.offers, .ifPresent(OfferColumns.schema.kind), doc: "Offers to partners, a row for each.",
      source: .setting)
  } check: { mapping in
    guard let from = mapping.from, let until = mapping.until, from > until else { return [] }
    return [
      ImpossibleValue(
        key: "until", ValueProblem("is before 'from'", allowed: "expected the same day or a later one"))
    ]
  }

  static let format = DocumentFormat(schema: schema)
}

/// Columns of the file of requests, by their names in the file.
package struct RequestColumns: Sendable {
  var file = ""
  var time = ""
  var request: String?
  var city: String?
  var wished: String?
  /// Column of the time of the first acceptance; nil to take it from the offers.
  var accepted: String?
  /// Column of how the request ended; nil for none.
  var outcome: String?
  /// Words of `outcome` for a request that was performed and paid.
  var completed = ["completed"]
  /// Column of the client's stars; nil for none.
  var stars: String?
  /// Number of the replication in files of this program.
  var series: String?
  /// Column that is 'false' for a request of the warm-up in files of this program.
  var counted: String?

  static let schema = ObjectSchema("file of requests", doc: "A CSV file of requests.", make: Self.init) {
    Field<Self>.required("file", \.file, .text(), doc: "The CSV file, seen from this one.")
    Field<Self>.required("time", \.time, .text(), doc: "Column of the time of the request.")
    Field("request", \.request, .ifPresent(.text()), doc: "Column of the request's number.", source: .setting)
    Field("city", \.city, .ifPresent(.text()), doc: "Column of the city.", source: .setting)
    Field(
      "wished", \.wished, .ifPresent(.text()),
      doc: "Column of the time at which the visit is wished; an empty cell for at once.", source: .setting)
    Field(
      "accepted", \.accepted, .ifPresent(.text()),
      doc:
        "Column of the time at which a partner first accepted; an empty cell for never. Without it the offers say so.",
      source: .setting)
    Field(
      "outcome", \.outcome, .ifPresent(.text()), doc: "Column of how the request ended.", source: .setting)
    Field(
      "completed", \.completed, .list(of: .text(), minimumCount: 1),
      doc: "Words of 'outcome' for a request that was performed and paid.", source: .setting)
    Field(
      "stars", \.stars, .ifPresent(.text()),
      doc: "Column of the client's stars, 1 to 5; an empty cell for no rating.", source: .setting)
  }
}

/// Columns of the file of offers, by their names in the file.
package struct OfferColumns: Sendable {
  var file = ""
  var sent = ""
  var ended = ""
  var outcome = ""
  var request: String?
  var partner: String?
  var city: String?
  var series: String?
  /// Column of the end of the window; nil for `window`.
  var deadline: String?
  /// Length of every window; nil for `deadline`.
  var window: TimeSpan?
  /// Column that is 'true' for a partner who has said yes to an offer that goes on; nil for none.
  var willing: String?
  /// The data's words for each outcome.
  var outcomes: [String: [String]] = [:]

  static let schema = ObjectSchema("file of offers", doc: "A CSV file of offers.", make: Self.init) {
    Field<Self>.required("file", \.file, .text(), doc: "The CSV file, seen from this one.")
    Field<Self>.required("sent", \.sent, .text(), doc: "Column of the time at which the offer was sent.")
    Field<Self>.required(
      "ended", \.ended, .text(),
      doc:
        "Column of the time of the answer, or of the end of an offer without one; an empty cell for the end of the window."
    )
    Field<Self>.required("outcome", \.outcome, .text(), doc: "Column of how the offer ended.")
    Field(
      "outcomes", \.outcomes,
      .dictionary(of: .list(of: .text()), names: OfferOutcome.allCases.map(\.rawValue)),
      doc: "The data's words for each outcome: { accepted: [yes], lapsed: [timeout] }.", source: .setting)
    Field("request", \.request, .ifPresent(.text()), doc: "Column of the request's number.", source: .setting)
    Field("partner", \.partner, .ifPresent(.text()), doc: "Column of the partner.", source: .setting)
    Field("city", \.city, .ifPresent(.text()), doc: "Column of the city.", source: .setting)
    Field(
      "deadline", \.deadline, .ifPresent(.text()), doc: "Column of the end of the window.", source: .setting)
    Field(
      "window", \.window, .ifPresent(.duration(.moreThan(.zero))),
      doc: "Length of every window, where no column has its end.", source: .setting)
  }
}

/// How an offer ended.
package enum OfferOutcome: String, Sendable, CaseIterable {
  /// The partner said yes and got the job.
  case accepted
  /// The partner said no.
  case declined
  /// The window ended without an answer.
  case lapsed
  /// Another partner was faster, or the request was cancelled.
  case withdrawn
  /// The data end before the offer.
  case open
}
