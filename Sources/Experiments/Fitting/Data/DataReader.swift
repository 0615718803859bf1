import Documents
import Quantities

/// Reader of the files that a mapping describes, which lists every doubt about a row.
struct DataReader {
  let mapping: DataMapping
  let places: DocumentPlaces?
  let times: TimeReader
  var data: FitData
  /// Cities, replications and numbers of the requests so far.
  private var numbers: Set<[String]> = []
  /// Instants of the requests by `requestKey`.
  private(set) var known: [String: Int64] = [:]
  private var wishes = WishRecords()
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
    if mapping.requests.wished != nil { data.wishes = wishes.wishes }
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
        let number = file.text("request")
        guard numbers.insert([key.city, key.series, number]).inserted else {
          report(file, .duplicate, .setAside, "request '\(number)' is there already")
          continue
        }
        known[requestKey(number, in: file)] = moment.microseconds
      }
      addWish(file, moment)
      requests[key, default: []].append(moment)
    }
  }

  /// Adds the visit that the client wishes; an empty cell stands for at once.
  private mutating func addWish(_ file: borrowing DataFile, _ request: TimeReader.Moment) {
    guard file.has("wished") else { return }
    let text = file.text("wished")
    if text.isEmpty { return wishes.addImmediate() }
    guard let wished = times.read(text) else {
      report(file, .unreadable, .kept, "'\(text)' is not a date and time; the request is used without it")
      return
    }
    if wished.microseconds < request.microseconds {
      report(
        file, .order, .kept, "the visit is wished at '\(text)', before the request; the wish is not used")
      return
    }
    wishes.add(wished, askedAt: request)
  }

  /// Key by which an offer finds its request; without the city where offers do not name it.
  func requestKey(_ number: String, in file: borrowing DataFile) -> String {
    let city = mapping.offers?.city == nil ? "" : city(in: file)
    return "\(city)\u{0}\(file.text("series"))\u{0}\(number)"
  }

  func city(in file: borrowing DataFile) -> String {
    file.has("city") ? file.text("city") : mapping.city ?? ""
  }

  mutating func isWhole(_ file: borrowing DataFile) -> Bool {
    if file.isWhole { return true }
    report(file, .cells, .setAside, "\(file.cellCount) cells, the header has \(file.columnCount)")
    return false
  }

  /// Reads a required time; nil, and reported, for none.
  mutating func moment(
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

  mutating func report(
    _ file: borrowing DataFile, _ problem: DataIssue.Problem, _ action: DataIssue.Action, _ detail: String
  ) {
    data.issues.append(
      DataIssue(file: file.path, line: file.line, problem: problem, action: action, detail: detail))
  }

  // MARK: - Days

  private mutating func countDays() throws(DiagnosticReport) {
    let all = requests.values.joined().map(\.day)
    guard let first = all.min(), let last = all.max() else {
      throw fault("'\(mapping.requests.file)' has no request that can be used")
    }
    let edge = mapping.isOwn ? 0 : 1
    let (from, until) = (mapping.from ?? first + edge, mapping.until ?? last - edge)
    let inside = until > from ? all.count { (from...until).contains($0) } : 0
    guard inside > 0 else {
      throw fault(
        "'\(mapping.requests.file)' has no request on whole days; its days are \(CivilDate(dayNumber: first)) to "
          + "\(CivilDate(dayNumber: last)), of which the first and the last may be partial",
        hint: "'from' and 'until' say which days are whole")
    }
    data.period = from...until
    reportOutside(all.count - inside)
    reportGaps(Set(all), mean: Double(inside) / Double(data.period.count))
    for city in Set(requests.keys.map(\.city)).sorted() { data.cities.append(counted(city)) }
    data.requestCount = inside
  }

  private func fault(_ message: String, hint: String? = nil) -> DiagnosticReport {
    let place = Place(source: SourceText(name: mapping.requests.file, text: "", hasLines: false))
    return DiagnosticReport([
      places?.error(["requests", "file"], message, hint: hint) ?? Diagnostic(at: place, message, hint: hint)
    ])
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

  /// Reports days without any request in a row, on which chance alone leaves none in less than one of three million cases.
  private mutating func reportGaps(_ days: Set<Int>, mean: Double) {
    var first = data.period.lowerBound
    for day in data.period.lowerBound...data.period.upperBound + 1
    where days.contains(day) || day > data.period.upperBound {
      let expected = mean * Double(day - first)
      if expected >= 15 {
        let (start, end) = (CivilDate(dayNumber: first), CivilDate(dayNumber: day - 1))
        data.issues.append(
          DataIssue(
            file: mapping.requests.file, line: nil, problem: .gap, action: .kept,
            detail:
              "no request from \(start) to \(end), where about \(Int(expected)) were expected; 'from' and 'until' leave days out"
          ))
      }
      first = day + 1
    }
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
