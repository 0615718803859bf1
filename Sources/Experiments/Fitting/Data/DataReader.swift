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
  /// Ends of the requests.
  var targets = TargetRecords()
  /// Days and hours of the requests by city and replication.
  private(set) var requests: [SeriesKey: [TimeReader.Moment]] = [:]
  /// Days of the requests with their lines.
  private(set) var lines: [(day: Int, line: Int)] = []
  /// Number of times without an offset, whose zone no key of the mapping names.
  private var zonelessCount = 0
  /// Names of the requests' cities as the data write them.
  private var cityNames = CityNames()

  struct SeriesKey: Hashable {
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
    data.remarks += cityNames.remarks(on: mapping)
    if let offers = mapping.offers { try readOffers(offers) }
    if zonelessCount > 0 {
      data.remarks.append(
        "the data have \(zonelessCount) times without an offset from UTC, and the mapping has no 'time-zone': days and hours are those that the times show"
      )
    }
    if mapping.requests.wished != nil { data.wishes = wishes.wishes }
    try countDays()
    data.targets = targets.targets(in: data.period)
    return data
  }

  // MARK: - Requests

  private mutating func readRequests() throws(DiagnosticReport) {
    let columns = mapping.requests
    var file = try DataFile(
      columns.file,
      columns: [
        ("time", columns.time), ("request", columns.request), ("city", columns.city),
        ("wished", columns.wished), ("series", columns.series), ("accepted", columns.accepted),
        ("outcome", columns.outcome), ("stars", columns.stars), ("counted", columns.counted),
      ], section: "requests", places: places)
    while try file.next() {
      guard isWhole(file), hasCity(file), let moment = moment("time", columns.time, in: file) else {
        continue
      }
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
      addTargets(of: file, moment)
      lines.append((moment.day, file.line))
      requests[key, default: []].append(moment)
    }
  }

  /// Counts the name of a request's city; false, and reported, for an empty cell.
  private mutating func hasCity(_ file: borrowing DataFile) -> Bool {
    guard file.has("city") else { return true }
    if cityNames.add(file.text("city")) { return true }
    report(file, .missing, .setAside, "no value in column '\(mapping.requests.city ?? "city")'")
    return false
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
    guard file.has("city") else { return mapping.city ?? "" }
    let name = file.text("city")
    return mapping.cities[name] ?? name
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
    if moment.isZoneless { zonelessCount += 1 }
    if let doubt = moment.doubt {
      report(
        file, doubt, .kept,
        doubt == .skippedHour
          ? "the clock skips '\(text)'; it is counted from the change"
          : "the clock shows '\(text)' twice; the first is taken")
    }
    return moment
  }

  /// Error about a file of which no row can be used, with what the first row lacks.
  func nothingUsable(_ noun: String, in path: String, section: String) -> DiagnosticReport {
    let first = data.issues.first { $0.file == path && $0.action == .setAside }
    let reason = first.map { "; line \($0.line ?? 1): \($0.detail)" } ?? ": no row below the header"
    return fault("'\(path)' has no \(noun) that can be used\(reason)", at: [section, "file"], in: path)
  }

  /// Error at a key of the mapping, or about a file where there is no mapping.
  func fault(_ message: String, at key: [String], in path: String, hint: String? = nil) -> DiagnosticReport {
    let place = Place(source: SourceText(name: path, text: "", hasLines: false))
    return DiagnosticReport([
      places?.error(key, message, hint: hint) ?? Diagnostic(at: place, message, hint: hint)
    ])
  }

  mutating func report(
    _ file: borrowing DataFile, _ problem: DataIssue.Problem, _ action: DataIssue.Action, _ detail: String
  ) {
    data.issues.append(
      DataIssue(file: file.path, line: file.line, problem: problem, action: action, detail: detail))
  }
}
