import Experiments
import Simulation

/// Times of a profiled run by phase, event and draw.
public struct ProfileReport: Sendable {
  /// Profile that is reported.
  public let profile: SimulationProfile
  /// Wall-clock time from the start of the first task to the end of the last one [s].
  public let wallSeconds: Double

  public init(_ profile: SimulationProfile, wallSeconds: Double) {
    self.profile = profile
    self.wallSeconds = wallSeconds
  }

  /// Rows of `profile.csv`: every phase, and the events and draws that occurred.
  public var rows: [ProfileRow] { runRows + phaseRows + eventRows + drawRows + queueRows }

  private var runRows: [ProfileRow] {
    [
      ProfileRow(.run, "wall", seconds: wallSeconds),
      ProfileRow(.run, "jobs", count: Int(profile.jobs), seconds: profile.seconds, share: 1),
      ProfileRow(.run, "events", count: Int(profile.eventCount), seconds: profile.seconds, share: 1),
    ]
  }

  private var phaseRows: [ProfileRow] {
    zip(SimulationPhase.allCases, profile.phases).map { row(.phase, "\($0)", $1) }
  }

  private var eventRows: [ProfileRow] {
    descending(
      zip(SimulationEventKind.allCases, profile.events).filter { $1.count > 0 }.map {
        row(.event, "\($0)", $1)
      })
  }

  private var drawRows: [ProfileRow] {
    descending(
      zip(SimulationProfile.drawNames, profile.draws).filter { $1.count > 0 }.map { row(.draw, $0, $1) })
  }

  private var queueRows: [ProfileRow] {
    [
      ProfileRow(.queue, "scheduled", count: Int(profile.scheduled)),
      ProfileRow(.queue, "taken", count: Int(profile.taken)),
      ProfileRow(.queue, "pending", mean: profile.meanPending),
    ]
  }

  private func row(_ section: ProfileRow.Section, _ name: String, _ part: SimulationProfile.Part)
    -> ProfileRow
  {
    let whole = profile.seconds
    return ProfileRow(
      section, ProfileRow.word(for: name), count: Int(part.count), seconds: part.seconds,
      share: whole > 0 ? part.seconds / whole : nil)
  }

  private func descending(_ rows: [ProfileRow]) -> [ProfileRow] {
    rows.sorted { ($0.seconds ?? 0, $1.name) > ($1.seconds ?? 0, $0.name) }
  }
}

// Tables for readers.
extension ProfileReport {
  /// Phases, then the events and draws that take most of the time.
  var section: ReportSection {
    ReportSection(
      "Time by phase, event and draw",
      [
        .paragraph(RichText(headline)), .table(table("phase", phaseRows)),
        .table(table("event", leading(eventRows))), .table(table("draw", leading(drawRows))),
        .paragraph(RichText(queueLine)),
        .paragraph(
          RichText(
            "An event's time contains its phases. The cost of measuring is deducted from all times.", .faint)),
      ])
  }

  private var headline: String {
    let work = profile.seconds
    let jobs = Double(profile.jobs)
    let events = Double(profile.eventCount)
    return "\(jobs.formatted(places: 0)) jobs and \(events.formatted(places: 0)) events "
      + "in \(work.formatted(places: 2)) s of work; \(rate(jobs, work)) jobs/s and "
      + "\(rate(events, work)) events/s a worker; \(wallSeconds.formatted(places: 2)) s by the wall clock"
  }

  private func rate(_ count: Double, _ seconds: Double) -> String {
    seconds > 0 ? (count / seconds).formatted(places: 0) : "–"
  }

  private var queueLine: String {
    let pending = profile.meanPending.map { $0.formatted(places: 0) } ?? "no"
    return "queue: \(Double(profile.scheduled).formatted(places: 0)) events scheduled, "
      + "\(Double(profile.taken).formatted(places: 0)) taken, with \(pending) pending on average"
  }

  /// First rows, and one for the rest of them.
  private func leading(_ rows: [ProfileRow]) -> [ProfileRow] {
    let shown = 15
    guard rows.count > shown + 1 else { return rows }
    let rest = rows.dropFirst(shown)
    return rows.prefix(shown) + [
      ProfileRow(
        rows[0].section, "\(rest.count) other kinds", count: rest.reduce(0) { $0 + ($1.count ?? 0) },
        seconds: rest.reduce(0) { $0 + ($1.seconds ?? 0) }, share: rest.reduce(0) { $0 + ($1.share ?? 0) })
    ]
  }

  private func table(_ title: String, _ rows: [ProfileRow]) -> ReportTable {
    ReportTable(
      columns: [
        .init(title, isText: true), .init("count", rank: 3), .init("share"), .init("seconds", rank: 1),
        .init("ns each", rank: 2),
      ],
      rows: rows.map { row in
        ReportTable.Row([
          .init(row.name), .init((row.count.map(Double.init) ?? 0).formatted(places: 0)),
          .init(((row.share ?? 0) * 100).formatted(places: 1) + " %"),
          .init((row.seconds ?? 0).formatted(places: 3)),
          .init(row.nanosecondsEach?.formatted(places: 0) ?? "–"),
        ])
      })
  }
}
