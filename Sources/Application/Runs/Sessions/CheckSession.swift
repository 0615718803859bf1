import Experiments
import Marketplace
import Quantities
import Reporting
import ScenarioFormat
import Simulation
import Statistics
import Tables

/// Session that checks one regression case.
public struct CheckSession: Sendable {
  /// Regression case that is checked.
  public let regression: RegressionCase
  let workers: Int
  let version: String
  let commit: String

  /// Creates the session of a program with this version and commit.
  public init(_ regression: RegressionCase, workers: Int, version: String, commit: String) {
    self.regression = regression
    self.workers = workers
    self.version = version
    self.commit = commit
  }

  /// Evidence of an expectation whose baseline is at fault; a finding of its own names the fault.
  public static let unusableBaseline = "its baseline cannot be used"

  /// Files of the baseline.
  public var files: BaselineFiles { BaselineFiles(of: regression) }

  /// Runs the case; returns nil if it was stopped.
  public func measure(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> CaseMeasurement? {
    try await CaseMeasurement.run(
      regression, workers: workers, onProgress: onProgress, shouldStop: shouldStop)
  }

  /// Judges every expectation of the case; a fault of the baseline is a finding.
  ///
  /// - Parameter seconds: duration of the measurement.
  public func judge(_ measurement: CaseMeasurement, seconds: Double) throws(StatisticsFailure) -> CheckedCase
  {
    var (known, faults) = known()
    let history = known.baseline.map {
      ScenarioHistory($0, regression, version: version, commit: commit)
    }
    var former: KeptTrace?
    if let baseline = known.baseline, measurement.isTraceChanged(since: baseline),
      let scenario = history?.former
    {
      former = CaseMeasurement.formerTrace(of: baseline, under: scenario)
    }
    if let former { known.trace = former }
    let change = measurement.traceChange(since: known)
    let findings = try measurement.findings(against: known)
    var checked = CheckedCase(
      name: regression.name, findings: faults + findings, seconds: seconds, file: regression.path,
      clampedDraws: measurement.results.reduce(0) { $0 + $1.clampedDraws })
    checked.extent = (regression.seed, regression.replications)
    let needsLook = findings.contains { [.failed, .undecided].contains($0.verdict) }
    checked.history = (needsLook ? history?.sentences : history?.changesOfScenario) ?? []
    if let change {
      checked.stories = stories(of: change, under: former == nil ? nil : history?.former)
    }
    return checked
  }

  /// Returns the stored results, and a finding for each fault of their files.
  private func known() -> (KnownBaseline, faults: [Finding]) {
    func finding(_ fault: BaselineFault) -> Finding {
      Finding("the baseline can be used", .faulty, files.text(of: fault), at: files.place(of: fault))
    }
    do throws(BaselineFault) {
      guard let baseline = try files.baseline() else {
        return (KnownBaseline(nil, problem: "there is no baseline; --update makes one"), [])
      }
      var known = KnownBaseline(baseline, problem: "")
      guard let trace = baseline.trace, regression.expectations.trace != .none else { return (known, []) }
      do throws(BaselineFault) { known.trace = try files.keptTrace(of: trace) } catch {
        known.traceProblem = files.text(of: error)
        switch error.kind {
        case .conflict, .inaccessible: return (known, [finding(error)])
        case .earlier, .unreadable, .unfitting, .missing: break
        }
      }
      return (known, [])
    } catch {
      return (KnownBaseline(nil, problem: Self.unusableBaseline), [finding(error)])
    }
  }

  /// Returns the stories of each changed event's job or partner: before, where this program comes to the baseline's
  /// events under the former scenario, and now.
  private func stories(of change: TraceChange, under former: LoadedScenario?) -> [CaseStory] {
    var known: Set<String> = []
    return change.events.flatMap { event -> [CaseStory] in
      let now = story(of: event, in: regression.loaded, side: "now")
      let before = former.flatMap { story(of: event, in: $0, side: "before") }
      let stories = [before, now].compactMap(\.self)
      guard let subject = stories.first?.subject, known.insert(subject).inserted else { return [] }
      return stories
    }
  }

  /// Returns the story of an event's job or partner in the first replication; nil for an event without either.
  private func story(of event: TracedEvent, in loaded: LoadedScenario, side: String) -> CaseStory? {
    let scenario = loaded.scenario
    guard let city = scenario.cities.firstIndex(where: { $0.city.name == event.city }) else { return nil }
    let subject: EventHistory.Subject
    let name: String
    if let job = event.job {
      (subject, name) = (.job(JobNumber(UInt64(job))), "job \(job)")
    } else if let partner = event.partner {
      (subject, name) = (.partner(PartnerID(ordinal: partner)), "partner \(partner)")
    } else {
      return nil
    }
    let replay = CityReplay(scenario, city: city, seed: regression.seed, replication: 0)
    // A replication that exceeds its event limit has no story.
    guard let history = try? replay.history(of: subject) else { return nil }
    let told = Story(history, of: subject, in: StoryContext(scenario.cities[city]))
    let events = event.job == nil ? told.events(from: event.at) : told.events()
    return CaseStory(subject: "\(name) in \(event.city)", side: side, events: events)
  }
}
