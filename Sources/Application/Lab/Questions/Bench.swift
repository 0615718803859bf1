import Documents
import Experiments
import Foundation
import Runs
import ScenarioFormat
import Tables

/// Place where questions are simulated, one at a time: a newer one ends the older.
actor Bench {
  /// Base of all questions.
  nonisolated let scenario: LabScenario
  /// Runs so far.
  nonisolated let history: RunHistory
  private let folder: ReportFolder
  private let threads: SimulationThreads
  private let workers: Int
  private let limits: LabLimits
  private let baseDigest: String
  private var current: (run: LiveRun, digest: String)?
  /// Results of the base by seed, which questions under the same seed share.
  private var bases: [UInt64: BaseResults] = [:]
  /// Simulation of the base ahead of any question; nil before it and after it.
  private var preparation: Preparation?
  /// Latest comparisons, by digest, which can be continued with more replications; the oldest first.
  private var latest: [(digest: String, ending: ComparisonEnding)] = []

  /// Number of comparisons that are kept to be continued.
  private static let latestLimit = 4

  init(
    _ scenario: LabScenario, history: RunHistory, folder: ReportFolder, threads: SimulationThreads,
    workers: Int, limits: LabLimits
  ) {
    self.scenario = scenario
    self.history = history
    self.folder = folder
    self.threads = threads
    self.workers = workers
    self.limits = limits
    baseDigest = sha256(of: scenario.loaded.resolvedYAML)
  }

  /// Simulates the first replications of the base, so that a question waits for its change alone; a question ends it.
  func prepare(seed: UInt64, replications: Int) async {
    guard current == nil, preparation == nil else { return }
    let preparation = Preparation(scenario.loaded.scenario, seed: seed, workers: workers)
    self.preparation = preparation
    let base = base(seed)
    await withTaskExecutorPreference(threads) {
      let most = limits.preparedReplications(scenario.loaded.scenario)
      await preparation.run(min(replications, most), into: base)
    }
    self.preparation = nil
  }

  private func base(_ seed: UInt64) -> BaseResults {
    if let base = bases[seed] { return base }
    if bases.count >= 4 { bases = [:] }
    let base = BaseResults()
    bases[seed] = base
    return base
  }

  /// Answers a question from the history, or begins to simulate it; returns the number of its run.
  ///
  /// - Throws: `LabRefusal` for a question that is too large.
  func ask(_ question: Question) throws -> Int {
    try limits.check(question)
    let digest = sha256(of: "\(folder.version) \(folder.commit)\n\(question.digest)")
    if let kept = try history.run(digest: digest), kept.finished >= question.replications {
      return kept.number
    }
    if let current, current.digest == digest, current.run.question.replications >= question.replications,
      !current.run.isStopped
    {
      return current.run.number
    }
    current?.run.stop()
    preparation?.stop()
    let number = try history.add(question, digest: digest, base: baseDigest)
    let run = LiveRun(number: number, question: question)
    current = (run, digest)
    Task { await simulate(run, digest: digest) }
    return number
  }

  /// Returns the replications of the base that are known under a seed.
  func knownBase(seed: UInt64) -> [ReplicationResult] { bases[seed]?.results ?? [] }

  /// Returns the run that is being simulated, if it has this number.
  func live(_ number: Int) -> LiveRun? { current.flatMap { $0.run.number == number ? $0.run : nil } }

  /// Ends the simulation that is under way.
  func stop() {
    current?.run.stop()
    preparation?.stop()
  }

  private func simulate(_ run: LiveRun, digest: String) async {
    let question = run.question
    var plan = question.plan(workers: workers)
    let base = base(question.seed)
    plan.baseResults = knownBase(seed: question.seed)
    let place = latest.firstIndex { $0.digest == digest }
    let earlier = place.map { latest.remove(at: $0).ending }
    let comparison = LiveComparison(
      run: run, plan: plan, earlier: earlier, base: base, folder: folder, history: history)
    do throws(ComparisonFailure) {
      let ending = try await withTaskExecutorPreference(threads) { () async throws(ComparisonFailure) in
        try await comparison.execute()
      }
      if ending.overruns.isEmpty { keep(ending, digest) }
      run.publish(.ending(Self.ending(ending, trouble: run.trouble)))
    } catch {
      run.publish(.ending(JSONValue.object([.init("failure", .string("\(error)"))]).compactText))
    }
    if current?.run === run { current = nil }
  }

  private func keep(_ ending: ComparisonEnding, _ digest: String) {
    latest.append((digest, ending))
    if latest.count > Self.latestLimit { latest.removeFirst() }
  }

  private static func ending(_ ending: ComparisonEnding, trouble: String?) -> String {
    let members: [JSONValue.Member] = [
      .init("replications", .number(String(ending.results.count))),
      .init("isStopped", .boolean(ending.isStopped)),
      .init("failure", (ending.overruns.first.map { "\($0)" } ?? trouble).map { .string($0) } ?? .null),
    ]
    return JSONValue.object(members).compactText
  }
}
