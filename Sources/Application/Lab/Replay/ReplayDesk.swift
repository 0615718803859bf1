import Documents
import Experiments
import Foundation
import Pages
import Quantities
import Reporting
import ScenarioFormat
import ScenarioModel
import Simulation
import Synchronization

/// Body of a request for a day, a story, or the first difference.
struct ReplayBody: Decodable, Sendable {
  /// Name of the city.
  var city: String
  /// Day of the scenario, from 0.
  var day: Int?
  /// Number of a job, as a text of digits.
  var job: String?
  /// Number of a partner.
  var partner: UInt32?
}

/// Desk that simulates a city again, to show a day or to tell a story; replication 0 of a run.
struct ReplayDesk: Sendable {
  let scenario: LabScenario
  let changes: LoadedChanges
  let threads: SimulationThreads
  /// Number of looks that may be simulated at once.
  let limit: Int
  private let looks = LookCount()

  /// Returns a day of a city as bytes for the page.
  func day(_ body: ReplayBody, of run: KeptRun) async throws(LabRefusal) -> Data {
    let (base, change) = try replays(body, of: run)
    let day = max(0, min(body.day ?? 0, base.lastDay))
    let sides = try await simulated { () throws(TaskOverrun) in
      [try base.log(ofDay: day), try change.log(ofDay: day)]
    }
    let setting = base.scenario.cities[base.city]
    return DayPicture(setting: setting, day: day, lastDay: base.lastDay, sides: sides).data
  }

  /// Returns the first day on which base and change differ in a city; null if there is none.
  func parting(_ body: ReplayBody, of run: KeptRun) async throws(LabRefusal) -> JSONValue {
    let (base, change) = try replays(body, of: run)
    let digests = try await simulated { () throws(TaskOverrun) in
      [try base.dayDigests(), try change.dayDigests()]
    }
    let days = Set(digests.joined().map(\.day)).sorted()
    let first = days.first { day in
      digests[0].first { $0.day == day }?.digest != digests[1].first { $0.day == day }?.digest
    }
    return ["day": first.map { .number(String($0 - base.scenario.startDay)) } ?? .null]
  }

  /// Returns the story of a job or a partner under base and change.
  func story(_ body: ReplayBody, of run: KeptRun) async throws(LabRefusal) -> JSONValue {
    let (base, change) = try replays(body, of: run)
    let subject: EventHistory.Subject
    if let job = body.job {
      guard let number = UInt64(job) else {
        throw LabRefusal(.unprocessable, "'\(job)' is not the number of a job")
      }
      subject = .job(JobNumber(number))
    } else if let partner = body.partner {
      subject = .partner(PartnerID(partner))
    } else {
      throw LabRefusal(.unprocessable, "expected a job or a partner")
    }
    let histories = try await simulated { () throws(TaskOverrun) in
      [try base.history(of: subject), try change.history(of: subject)]
    }
    try Self.checkExistence(of: subject, in: histories)
    let stories = zip([base, change], histories).map { replay, history in
      Story(history, of: subject, in: StoryContext(replay.scenario.cities[replay.city])).events()
    }
    return ["base": Self.json(stories[0]), "change": Self.json(stories[1])]
  }

  private static func checkExistence(
    of subject: EventHistory.Subject, in histories: [ReplayedHistory]
  ) throws(LabRefusal) {
    switch subject {
    case .job(let number) where histories.allSatisfy(\.entries.isEmpty):
      throw LabRefusal(.notFound, "there is no job \(number) in replication 0")
    case .partner(let partner) where histories.allSatisfy { $0.partnerCount <= partner.ordinal }:
      throw LabRefusal(.notFound, "there is no partner \(partner) in replication 0")
    default: break
    }
  }

  private static func json(_ events: [StoryEvent]) -> JSONValue {
    .array(events.map { [.string($0.day), .string($0.time), .string($0.sentence)] })
  }

  private func replays(
    _ body: ReplayBody, of run: KeptRun
  ) throws(LabRefusal) -> (base: CityReplay, change: CityReplay) {
    let base = scenario.loaded.scenario
    guard let city = base.cities.firstIndex(where: { $0.city.name == body.city }) else {
      throw LabRefusal(.unprocessable, "there is no city '\(body.city)'")
    }
    let loaded: LoadedScenario
    do throws(DiagnosticReport) {
      loaded = try changes.scenario(with: ScenarioChange(text: run.change))
    } catch {
      throw LabRefusal(.conflict, "the change of run \(run.number) does not fit the scenario any more")
    }
    guard loaded.scenario.incomparability(with: base) == nil else {
      throw LabRefusal(.conflict, "run \(run.number) is of an earlier state of the scenario")
    }
    return (
      CityReplay(base, city: city, seed: run.seed, replication: 0),
      CityReplay(loaded.scenario, city: city, seed: run.seed, replication: 0)
    )
  }

  /// Simulates on the threads for simulations; refuses if too many are at it.
  private func simulated<Value: Sendable>(
    _ body: @escaping @Sendable () throws(TaskOverrun) -> Value
  ) async throws(LabRefusal) -> Value {
    guard looks.begin(limit) else {
      throw LabRefusal(.busy, "\(limit) days or stories are being simulated; try again")
    }
    defer { looks.end() }
    do throws(TaskOverrun) {
      return try await withTaskExecutorPreference(threads) { () async throws(TaskOverrun) in try body() }
    } catch {
      throw LabRefusal(.unprocessable, "\(error)")
    }
  }
}

/// Number of simulations for looks that are under way.
private final class LookCount: Sendable {
  private let count = Mutex(0)

  /// Counts one more; false if there are enough.
  func begin(_ limit: Int) -> Bool {
    count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
  }

  func end() { count.withLock { $0 -= 1 } }
}
