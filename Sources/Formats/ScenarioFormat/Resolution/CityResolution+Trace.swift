import Documents
import Marketplace
import Quantities
import ScenarioModel

extension CityResolution {
  /// The requests of the past that the city has instead of random ones; nil for none, or if anything is wrong.
  mutating func resolveTrace(_ demand: DemandEntry) -> RequestTrace? {
    guard let written = demand.trace, let clock = clock(of: written) else { return nil }
    let before = diagnostics.count
    checkCities(of: written)
    let rows = written.requests.filter { $0.city == nil || $0.city == entry.name }
    let classes = [UrgencyClass.ordinary.name] + demand.urgencyClasses.map(\.terms.name)
    let requests = rows.compactMap { request($0, classes, on: clock) }.enumerated().sorted {
      ($0.element.day, $0.element.timeOfDay, $0.offset) < ($1.element.day, $1.element.timeOfDay, $1.offset)
    }
    let days = written.blocks.map { Int($0.microseconds / TimeSpan.days(1).microseconds) }
    let trace = RequestTrace(requests: requests.map(\.element), blockDays: days)
    limitMistakes(from: before)
    if !diagnostics.containsErrors(from: before) { checkCoverage(of: trace) }
    if demand.factors != nil {
      let keys = ["demand", "factors"]
      diagnostics.append(
        places.warning(
          places.firstWritten([path() + keys, keys]),
          "'demand.factors' has no effect: requests are those of the past: 'trace' is given"))
    }
    return trace
  }

  /// The city's clock at the times of the requests, which may lie long before the run.
  private func clock(of trace: TraceEntry) -> CivilClock? {
    let times = trace.requests.map { Timestamp(microseconds: $0.requestedAt.microseconds) }
    guard let first = times.min(), let last = times.max() else { return nil }
    return entry.timeZone.flatMap {
      CivilClock(timeZone: $0, from: first - .days(2), through: last + .days(400))
    }
  }

  /// The request with numbers instead of names; nil, and reported, if that is impossible.
  private mutating func request(
    _ row: TraceRow, _ classes: [String], on clock: CivilClock
  ) -> TracedRequest? {
    let (day, timeOfDay) = row.requestedAt.local(on: clock)
    var request = TracedRequest(day: day, timeOfDay: timeOfDay)
    if let east = row.east, let north = row.north { request.position = Coordinate(east: east, north: north) }
    request.channel = number(row.channel, "channel", document.channels.map(\.name), row).map { ChannelID($0) }
    request.service = number(row.service, "service", document.services.map(\.name), row).map { ServiceID($0) }
    request.programme = number(row.programme, "programme", programmeNames, row).map { ProgrammeID($0) }
    request.urgency = number(row.urgency, "class of urgency", classes, row, declaredAt: demandPaths)
      .map { UrgencyID($0) }
    switch row.wish {
    case nil: break
    case .atOnce: request.wish = .atOnce
    case .later(let time):
      let wished = time.local(on: clock)
      guard (wished.day, wished.timeOfDay) > (day, timeOfDay) else {
        report(row, "'wished-at: \(time)' is not after 'requested-at: \(row.requestedAt)'")
        return nil
      }
      request.wish = .later(days: wished.day - day, timeOfDay: wished.timeOfDay)
    }
    return request
  }

  /// Number of a declared name; nil for none, or, reported, for one that is not declared.
  private mutating func number(
    _ name: String?, _ noun: String, _ names: [String], _ row: TraceRow, declaredAt paths: [[String]]? = nil
  ) -> UInt8? {
    guard let name else { return nil }
    if let number = names.firstIndex(of: name) { return UInt8(number) }
    let hint = didYouMean(name, among: names)
    let known = hint == nil ? "; known are \(names.quotedList(limit: 12))" : ""
    report(row, "unknown \(noun) '\(name)'\(known)", hint: hint, judging: paths ?? [["\(noun)s", "*"]])
    return nil
  }

  private mutating func checkCities(of trace: TraceEntry) {
    let names = document.cities.map(\.name)
    for row in trace.requests {
      guard let city = row.city, !names.contains(city) else { continue }
      report(
        row, "unknown city '\(city)'", hint: didYouMean(city, among: names), judging: [["cities", "*"]])
    }
  }

  private mutating func report(
    _ row: TraceRow, _ message: String, hint: String? = nil, judging settings: [[String]] = []
  ) {
    guard let place = row.place else { preconditionFailure("a request that was not read cannot be wrong") }
    let keys = [path("demand", "trace"), ["demand", "trace"]]
    diagnostics.append(Diagnostic(at: place, message, hint: hint).judging(keys + settings))
  }

  /// Keeps ten mistakes of the requests and the number of the others.
  private mutating func limitMistakes(from start: Int) {
    let excess = diagnostics.count - start - 10
    guard excess > 1 else { return }
    let next = diagnostics[start + 10]
    diagnostics.removeSubrange((start + 10)...)
    diagnostics.append(
      Diagnostic(at: next.place, "\(excess) more requests are wrong").judging(next.judged ?? []))
  }

  /// Reports requests that no replication has.
  private mutating func checkCoverage(of trace: RequestTrace) {
    let keys = ["demand", "trace"]
    let place = places.firstWritten([path() + keys, keys])
    let settings = [path() + keys, keys, ["start"], ["horizon"]]
    if let days = trace.blockDays {
      guard trace.blocks(startDay: document.start).isEmpty else { return }
      let covered = (trace.requests.last?.day ?? 0) - (trace.requests.first?.day ?? 0) + 1
      let whole = days % 7 == 0 ? " that begins on the scenario's weekday" : ""
      report(
        place,
        "the trace of '\(entry.name)' covers \(covered) \(covered == 1 ? "day" : "days"), and not one block of \(days) days\(whole); expected more requests or shorter 'blocks'",
        judging: settings)
      return
    }
    let length = TimeSpan.days(1).microseconds
    let run = document.start..<document.start + Int((document.horizon.microseconds + length - 1) / length)
    let inside = trace.requests.count { run.contains($0.day) }
    guard inside < trace.requests.count || inside == 0 else { return }
    let span = "\(CivilDate(dayNumber: run.lowerBound)) to \(CivilDate(dayNumber: run.upperBound - 1))"
    guard inside > 0 else {
      report(
        place, "no request of the trace of '\(entry.name)' lies within the horizon, \(span)",
        judging: settings)
      return
    }
    diagnostics.append(
      places.warning(
        place,
        "\(trace.requests.count - inside) of \(trace.requests.count) requests of the trace of '\(entry.name)' lie outside the horizon, \(span), and are left out"
      ))
  }
}
