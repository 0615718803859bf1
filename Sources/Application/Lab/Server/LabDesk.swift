import Documents
import FlyingFox
import Foundation
import Pages
import ScenarioFormat

/// Desk that answers the page's requests.
///
/// | request | reply |
/// |---|---|
/// | `GET /api/lab` | scenario, days, and limits of the lab |
/// | `POST /api/look` | change with settings put in, its mistakes, its levers |
/// | `POST /api/keys` | levers by search |
/// | `POST /api/ask` | as `look`, and the number of the run that answers the question |
/// | `GET /api/runs` | history |
/// | `GET /api/runs/N` | inputs and figures of a run |
/// | `GET /api/runs/N/news` | figures of a run as they arrive |
/// | `GET /api/runs/N/report.html` | page that `compare` writes |
/// | `POST /api/runs/N/day` | a day of a city as bytes |
/// | `POST /api/runs/N/story` | story of a job or a partner |
/// | `POST /api/runs/N/parting` | first day on which base and change differ |
/// | `POST /api/save` | writes the change as a scenario |
struct LabDesk: Sendable {
  let bench: Bench
  let changes: LoadedChanges
  let replay: ReplayDesk
  let limits: LabLimits
  /// Seed of questions that name none.
  let seed: UInt64
  /// Number of replications of questions that name none.
  let replications: Int

  var scenario: LabScenario { bench.scenario }

  /// Answers a request that has passed the gate.
  func answer(_ request: HTTPRequest) async throws(LabRefusal) -> HTTPResponse {
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.count >= 2, parts[0] == "api" else { throw Self.unknown(request) }
    if request.method == .POST { try scenario.checkFiles() }
    switch (request.method, parts[1], parts.count) {
    case (.GET, "lab", 2): return Reply.json(facts)
    case (.GET, "runs", _): return try await runs(parts.dropFirst(2), request)
    case (.POST, "runs", 4): return try await replay(parts[2], parts[3], request)
    case (.POST, "look", 2): return Reply.json(look(try await body(request)).json)
    case (.POST, "keys", 2): return keys(try await body(request))
    case (.POST, "ask", 2): return try await ask(try await body(request))
    case (.POST, "save", 2): return try save(try await body(request))
    default: throw Self.unknown(request)
    }
  }

  static func unknown(_ request: HTTPRequest) -> LabRefusal {
    LabRefusal(.notFound, "there is no '\(request.path)'")
  }

  private func body(_ request: HTTPRequest) async throws(LabRefusal) -> AskBody {
    try await request.decoded(AskBody.self, limit: limits.bodyBytes)
  }

  private var facts: JSONValue {
    let scenario = scenario.loaded.scenario
    return [
      "scenario": .string(scenario.name), "question": .string(scenario.question),
      "file": .string(self.scenario.fileName),
      "folder": .string(self.scenario.folder.isEmpty ? "." : self.scenario.folder),
      "cities": .array(scenario.cities.map { .string($0.city.name) }),
      "days": .decimal(scenario.horizon.days), "start": .number(String(scenario.startDay)),
      "seed": .string(String(seed)),
      "replications": .number(String(replications)), "limit": .number(String(limits.replications)),
      "hasCharts": .boolean(ChartLibrary.text != nil),
    ]
  }

  /// Puts the settings into the change, and reads the scenario with it.
  private func look(_ body: AskBody) -> ChangeLook {
    ChangeLook(body, scenario: scenario, changes: changes)
  }

  private func keys(_ body: AskBody) -> HTTPResponse {
    let look = look(body)
    guard let loaded = look.loaded else { return Reply.json(look.json) }
    let levers = LeverBoard(loaded, base: scenario.loaded).found(body.search ?? "", limit: 40)
    return Reply.json(["levers": .array(levers.map(\.json))])
  }

  private func ask(_ body: AskBody) async throws(LabRefusal) -> HTTPResponse {
    let look = look(body)
    guard let loaded = look.loaded else { return Reply.json(look.json) }
    if let reason = loaded.scenario.incomparability(with: scenario.loaded.scenario) {
      return Reply.json(look.refused("it cannot be compared with the base: \(reason)").json)
    }
    guard let seed = body.seed.map({ UInt64($0) }) ?? self.seed else {
      throw LabRefusal(.unprocessable, "the seed '\(body.seed ?? "")' is not a whole number")
    }
    let question = Question(
      change: look.change, loaded: loaded, base: scenario, seed: seed,
      replications: body.replications ?? replications)
    do {
      let number = try await bench.ask(question)
      return Reply.json(look.json.adding([.init("run", .number(String(number)))]))
    } catch let refusal as LabRefusal {
      throw refusal
    } catch {
      throw LabRefusal(.failed, "the history cannot be written: \(error)")
    }
  }

  private func runs(_ path: ArraySlice<String>, _ request: HTTPRequest) async throws(LabRefusal)
    -> HTTPResponse
  {
    guard let first = path.first else {
      let runs = try kept { try bench.history.latest(200) }
      return Reply.json(["runs": .array(runs.map(\.entry))])
    }
    let run = try run(first)
    let number = run.number
    switch path.dropFirst().first {
    case nil: return Reply.text(run.json, type: "application/json")
    case "news" where path.count == 2: return Reply.events(await news(of: run))
    case "report.html" where path.count == 2:
      guard !run.page.isEmpty else {
        throw LabRefusal(.notFound, "run \(number) has no report before its second replication")
      }
      let page = run.page.replacing(
        RunFigures.libraryPlace, with: ChartLibrary.text ?? "", maxReplacements: 1)
      return Reply.text(page, type: "text/html")
    default: throw Self.unknown(request)
    }
  }

  private func run(_ text: String) throws(LabRefusal) -> KeptRun {
    guard let number = Int(text), let run = try kept({ try bench.history.run(number: number) }) else {
      throw LabRefusal(.notFound, "there is no run '\(text)'")
    }
    return run
  }

  private func replay(
    _ number: String, _ look: String, _ request: HTTPRequest
  ) async throws(LabRefusal) -> HTTPResponse {
    guard ["day", "story", "parting"].contains(look) else { throw Self.unknown(request) }
    let body = try await request.decoded(ReplayBody.self, limit: limits.bodyBytes)
    let run = try run(number)
    switch look {
    case "day": return Reply.bytes(try await replay.day(body, of: run), type: "application/octet-stream")
    case "story": return Reply.json(try await replay.story(body, of: run))
    default: return Reply.json(try await replay.parting(body, of: run))
    }
  }

  /// News of a run: what is kept, if it is not being simulated.
  private func news(of run: KeptRun) async -> AsyncStream<RunNews> {
    if let live = await bench.live(run.number) { return live.news() }
    return AsyncStream { continuation in
      if !run.figures.isEmpty { continuation.yield(.figures(run.figures)) }
      continuation.yield(
        .ending("{\"replications\":\(run.finished),\"isStopped\":\(!run.isWhole),\"failure\":null}"))
      continuation.finish()
    }
  }

  private func save(_ body: AskBody) throws(LabRefusal) -> HTTPResponse {
    let look = look(body)
    guard look.loaded != nil else { return Reply.json(look.json) }
    let file = try SavedScenario(name: body.name ?? "", in: scenario).write(look.change)
    return Reply.json(["file": .string(file)])
  }

  private func kept<Value>(_ body: () throws -> Value) throws(LabRefusal) -> Value {
    do { return try body() } catch {
      throw LabRefusal(.failed, "the history cannot be read: \(error)")
    }
  }
}

extension KeptRun {
  /// Inputs and figures as JSON.
  fileprivate var json: String {
    let entry = entry.compactText.dropLast()
    return "\(entry),\"figures\":\(figures.isEmpty ? "null" : figures)}"
  }
}
