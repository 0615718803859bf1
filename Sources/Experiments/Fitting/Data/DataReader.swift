import Documents
import Quantities

/// Reader of the files that a mapping describes, which lists every doubt about a row.
struct DataReader {
  private let mapping: DataMapping
  private let places: DocumentPlaces?
  private let times: TimeReader
  private var data: FitData
  private var known: [String: Int64] = [:]
  /// Days and hours of the requests by city and replication.
  private var requests: [SeriesKey: [TimeReader.Moment]] = [:]

  private struct SeriesKey: Hashable {
    let city: String
    let series: String
  }

  init(_ mapping: DataMapping, name: String, places: DocumentPlaces?) {
    self.mapping = mapping
    self.places = places
    times = TimeReader(timeZone: mapping.timeZone)
    data = FitData(name: name)
  }

  /// Reads all files.
  consuming func read() throws(DiagnosticReport) -> FitData {
    try readRequests()
    if let offers = mapping.offers { try readOffers(offers) }
    try countDays()
    return data
  }

  // MARK: - Requests

  private mutating func readRequests() throws(DiagnosticReport) {
    let columns = mapping.requests
    var file = try DataFile(
      columns.file,
      columns: [
        ("time", columns.time), ("request", columns.request), ("city", columns.city),
        ("wished", columns.wished), ("series", columns.series),
      ], section: "requests", places: places)
    while try file.next() {
      guard isWhole(file), let moment = moment("time", columns.time, in: file) else { continue }
      let key = SeriesKey(city: city(in: file), series: file.text("series"))
      if file.has("request") {
        let number = "\(key.city)\u{0}\(key.series)\u{0}\(file.text("request"))"
        guard known.updateValue(moment.microseconds, forKey: number) == nil else {
          report(file, .duplicate, .setAside, "request '\(file.text("request"))' is there already")
          continue
        }
      }
      checkWish(file, moment)
      requests[key, default: []].append(moment)
    }
  }

  private mutating func checkWish(_ file: borrowing DataFile, _ request: TimeReader.Moment) {
    let text = file.text("wished")
    guard !text.isEmpty else { return }
    guard let wished = times.read(text) else {
      report(file, .unreadable, .kept, "'\(text)' is not a date and time; the request is used without it")
      return
    }
    if wished.microseconds < request.microseconds {
      report(file, .order, .kept, "the visit is wished at '\(text)', before the request")
    }
  }

  private func city(in file: borrowing DataFile) -> String {
    file.has("city") ? file.text("city") : mapping.city ?? ""
  }

  private mutating func isWhole(_ file: borrowing DataFile) -> Bool {
    if file.isWhole { return true }
    report(file, .cells, .setAside, "\(file.cellCount) cells, the header has \(file.columnCount)")
    return false
  }

  /// Reads a required time; nil, and reported, for none.
  private mutating func moment(
    _ key: String, _ column: String, in file: borrowing DataFile
  ) -> TimeReader.Moment? {
    let text = file.text(key)
    guard !text.isEmpty else {
      report(file, .missing, .setAside, "no value in column '\(column)'")
      return nil
    }
    guard let moment = times.read(text) else {
      report(
        file, .unreadable, .setAside,
        "'\(text)' in column '\(column)' is not a date and time such as '2024-03-04 18:02'")
      return nil
    }
    if let doubt = moment.doubt {
      report(
        file, doubt, .kept,
        doubt == .skippedHour
          ? "the clock skips '\(text)'; it is counted from the change"
          : "the clock shows '\(text)' twice; the first is taken")
    }
    return moment
  }

  private mutating func report(
    _ file: borrowing DataFile, _ problem: DataIssue.Problem, _ action: DataIssue.Action, _ detail: String
  ) {
    data.issues.append(
      DataIssue(file: file.path, line: file.line, problem: problem, action: action, detail: detail))
  }

  // MARK: - Offers

  private mutating func readOffers(_ columns: OfferColumns) throws(DiagnosticReport) {
    var file = try DataFile(
      columns.file,
      columns: [
        ("sent", columns.sent), ("ended", columns.ended), ("outcome", columns.outcome),
        ("request", columns.request), ("partner", columns.partner), ("city", columns.city),
        ("series", columns.series), ("deadline", columns.deadline), ("willing", columns.willing),
      ], section: "offers", places: places)
    var replies = ReplyRecords()
    var seen: Set<String> = []
    while try file.next() {
      guard isWhole(file), let outcome = outcome(in: file, columns),
        let sent = moment("sent", columns.sent, in: file), isNew(file, &seen),
        let window = window(in: file, columns, sent), let ended = ended(in: file, columns, sent, window)
      else { continue }
      checkRequest(file, sent)
      data.outcomes[outcome, default: 0] += 1
      let isLate = ended > window && (outcome == .accepted || outcome == .declined)
      if isLate {
        report(file, .late, .kept, "the answer came after the window; it counts as none within the window")
      }
      let willing = file.text("willing") == "true"
      replies.add(isLate ? .lapsed : outcome, after: min(ended, window), isWilling: willing)
    }
    data.replies = replies.sample
  }

  private mutating func outcome(in file: borrowing DataFile, _ columns: OfferColumns) -> OfferOutcome? {
    let word = file.text("outcome")
    let named = columns.outcomes.first { $0.value.contains(word) }?.key ?? word
    if let outcome = OfferOutcome(rawValue: named) { return outcome }
    let problem: DataIssue.Problem = word.isEmpty ? .missing : .word
    report(
      file, problem, .setAside,
      word.isEmpty
        ? "no value in column '\(columns.outcome)'"
        : "'\(word)' in column '\(columns.outcome)' is no word of 'offers.outcomes'")
    return nil
  }

  /// Returns false, and reports, for an offer that is in the file already.
  private mutating func isNew(_ file: borrowing DataFile, _ seen: inout Set<String>) -> Bool {
    guard file.has("request"), file.has("partner") else { return true }
    let key = [city(in: file)] + ["series", "request", "partner", "sent"].map { file.text($0) }
    if seen.insert(key.joined(separator: "\u{0}")).inserted { return true }
    report(
      file, .duplicate, .setAside,
      "the offer of request '\(file.text("request"))' to partner '\(file.text("partner"))' is there already")
    return false
  }

  /// Length of the offer's window [s]; nil, and reported, for none.
  private mutating func window(
    in file: borrowing DataFile, _ columns: OfferColumns, _ sent: TimeReader.Moment
  ) -> Double? {
    if let window = columns.window { return Double(window.microseconds) / 1e6 }
    guard let column = columns.deadline, let deadline = moment("deadline", column, in: file) else {
      return nil
    }
    let window = Double(deadline.microseconds - sent.microseconds) / 1e6
    if window > 0 { return window }
    report(file, .order, .setAside, "the window ends at '\(file.text("deadline"))', not after the offer")
    return nil
  }

  /// Time from the offer to its end [s]; nil, and reported, for an impossible one.
  private mutating func ended(
    in file: borrowing DataFile, _ columns: OfferColumns, _ sent: TimeReader.Moment, _ window: Double
  ) -> Double? {
    if file.text("ended").isEmpty, file.text("outcome") != "" {
      let outcome = columns.outcomes.first { $0.value.contains(file.text("outcome")) }?.key
      if (outcome ?? file.text("outcome")) == OfferOutcome.lapsed.rawValue { return window }
    }
    guard let moment = moment("ended", columns.ended, in: file) else { return nil }
    let delay = Double(moment.microseconds - sent.microseconds) / 1e6
    if delay >= 0 { return delay }
    report(file, .order, .setAside, "the offer ends at '\(file.text("ended"))', before it was sent")
    return nil
  }

  private mutating func checkRequest(_ file: borrowing DataFile, _ sent: TimeReader.Moment) {
    guard mapping.requests.request != nil, file.has("request") else { return }
    let number = "\(city(in: file))\u{0}\(file.text("series"))\u{0}\(file.text("request"))"
    guard let requested = known[number] else {
      report(file, .unknownRequest, .kept, "request '\(file.text("request"))' is not among the requests")
      return
    }
    if requested > sent.microseconds {
      report(file, .order, .kept, "the offer was sent at '\(file.text("sent"))', before its request")
    }
  }

  // MARK: - Days

  private mutating func countDays() throws(DiagnosticReport) {
    let all = requests.values.joined().map(\.day)
    guard let first = all.min(), let last = all.max() else {
      let place = Place(source: SourceText(name: mapping.requests.file, text: "", hasLines: false))
      throw DiagnosticReport([
        Diagnostic(at: place, "'\(mapping.requests.file)' has no request that can be used")
      ])
    }
    let edge = mapping.isOwn ? 0 : 1
    let period = (mapping.from ?? first + edge, mapping.until ?? last - edge)
    guard period.1 > period.0 else {
      let place = Place(source: SourceText(name: mapping.requests.file, text: "", hasLines: false))
      throw DiagnosticReport([
        Diagnostic(
          at: place,
          "'\(mapping.requests.file)' has requests of \(last - first + 1) days; expected at least two whole ones",
          hint: "'from' and 'until' say which days are whole")
      ])
    }
    data.period = period.0...period.1
    reportOutside(all.count { !data.period.contains($0) })
    for city in Set(requests.keys.map(\.city)).sorted() { data.cities.append(counted(city)) }
    data.requestCount = data.cities.reduce(0) { $0 + $1.hours.reduce(0, +) }
  }

  private mutating func reportOutside(_ count: Int) {
    guard count > 0 else { return }
    let reason =
      mapping.from == nil || mapping.until == nil
      ? "the first and the last day may be observed in part; 'from' and 'until' say which days are whole"
      : "they lie outside 'from' and 'until'"
    data.issues.append(
      DataIssue(
        file: mapping.requests.file, line: nil, problem: .partialDay, action: .setAside,
        detail: "\(count) requests are not counted: \(reason)"))
  }

  private func counted(_ name: String) -> FitData.City {
    var city = FitData.City(name: name, days: [], hours: Array(repeating: 0, count: 168))
    for key in requests.keys.filter({ $0.city == name }).sorted(by: { $0.series < $1.series }) {
      var counts = [Int](repeating: 0, count: data.period.count)
      for moment in requests[key] ?? [] where data.period.contains(moment.day) {
        counts[moment.day - data.period.lowerBound] += 1
        city.hours[moment.hourOfWeek] += 1
      }
      city.days += zip(data.period, counts).map { (number: $0, count: $1) }
    }
    return city
  }
}

/// Delays of replies as they are gathered.
private struct ReplyRecords {
  private var exact: [Double] = []
  private var censored: [Double] = []
  private var intervals: [(low: Double, high: Double)] = []
  /// Resolution of the times [s], which a delay of 0 lies within.
  private static let resolution = 1.0

  mutating func add(_ outcome: OfferOutcome, after delay: Double, isWilling: Bool) {
    switch outcome {
    // A partner who has said yes in a collecting offer did so some time before its end.
    case _ where isWilling && delay > 0: intervals.append((0, delay))
    case .accepted, .declined:
      if delay > 0 { exact.append(delay) } else { intervals.append((0, Self.resolution)) }
    case .lapsed, .withdrawn, .open: censored.append(delay)
    }
  }

  var sample: CensoredSample { CensoredSample(exact: exact, censored: censored, intervals: intervals) }
}
