import Experiments
import Simulation

/// Where a run's time went, as rows and as a table to read.
public struct ProfileReport: Sendable {
  public let profile: SimulationProfile
  /// From the first task's start to the last one's end [s].
  public let wallSeconds: Double

  public init(_ profile: SimulationProfile, wallSeconds: Double) {
    self.profile = profile
    self.wallSeconds = wallSeconds
  }

  /// The rows of the file: every phase, and the events and draws that there were.
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

// The table to read.
extension ProfileReport {
  /// Phases, then events and draws, of the latter only those that make up most of their time.
  public func lines(for terminal: Terminal) -> [String] {
    [terminal.styled("Where the time went", .bold) + ": " + headline]
      + section("phase", phaseRows, terminal) + section("event", leading(eventRows, "events"), terminal)
      + section("draw", leading(drawRows, "draws"), terminal)
      + [
        "", queueLine,
        terminal.styled(
          "An event's time holds all phases. Measuring slowed the run; its cost has been taken off.", .dim),
      ]
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

  /// The first rows, and one for the rest of them.
  private func leading(_ rows: [ProfileRow], _ what: String) -> [ProfileRow] {
    let shown = 15
    guard rows.count > shown + 1 else { return rows }
    let rest = rows.dropFirst(shown)
    return rows.prefix(shown) + [
      ProfileRow(
        rows[0].section, "\(rest.count) other kinds", count: rest.reduce(0) { $0 + ($1.count ?? 0) },
        seconds: rest.reduce(0) { $0 + ($1.seconds ?? 0) }, share: rest.reduce(0) { $0 + ($1.share ?? 0) })
    ]
  }

  private func section(_ title: String, _ rows: [ProfileRow], _ terminal: Terminal) -> [String] {
    let head = [title, "count", "share", "seconds", "ns each"]
    let cells = rows.map { row in
      [
        row.name, (row.count.map(Double.init) ?? 0).formatted(places: 0),
        ((row.share ?? 0) * 100).formatted(places: 1) + " %", (row.seconds ?? 0).formatted(places: 3),
        row.nanosecondsEach?.formatted(places: 0) ?? "–",
      ]
    }
    let widths = head.indices.map { column in ([head] + cells).map { $0[column].count }.max() ?? 0 }
    let lines = ([head] + cells).map { line in
      line.indices.map { column in
        let room = String(repeating: " ", count: widths[column] - line[column].count)
        return column == 0 ? line[column] + room : "  " + room + line[column]
      }.joined()
    }
    return ["", terminal.styled(lines[0], .bold)] + lines.dropFirst()
  }
}
