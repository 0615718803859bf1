import Documents
import Experiments
import Foundation
import Metrics
import ScenarioFormat
import ScenarioModel

/// Server that evaluates points of one scenario: a line of JSON for each request, and one for each answer.
///
/// The scenario's file is read once, and no file is written, so that an evaluation costs little beside its simulations.
/// Points of equal seed meet the same days (common random numbers). Figures are those of `marketsim run`.
///
/// Decision 0261.
public struct EvaluationServer: Sendable {
  private let template: ScenarioTemplate
  private let overrides: [DocumentOverride]
  private let pool: TaskPool

  /// Reads the scenario.
  ///
  /// - Parameters:
  ///   - overrides: values under those of every point.
  ///   - workers: number of cities that are simulated at once; ≥ 1. Figures do not depend on it.
  /// - Throws: `DiagnosticReport` for a scenario with mistakes.
  public init(path: String, overrides: [DocumentOverride], workers: Int) throws(DiagnosticReport) {
    template = ScenarioTemplate(path: path)
    self.overrides = overrides
    pool = TaskPool(workers: workers)
    _ = try template.load(overrides: overrides)
  }

  /// Returns the answer to a line, without a line break; every line has one, an error if need be.
  public func answer(to line: Data, shouldStop: @escaping @Sendable () -> Bool) async -> Data {
    do throws(EvaluationRefusal) {
      return Self.encoded(try await answer(to: try EvaluationRequest(line: line), shouldStop))
    } catch {
      return Self.encoded(RefusalLine(id: EvaluationRequest.id(of: line), error))
    }
  }

  private func answer(
    to request: EvaluationRequest, _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws(EvaluationRefusal) -> EvaluationAnswer {
    let scenarios = try scenarios(of: request)
    let tasks = scenarios.indices.flatMap { point in
      (0..<request.replications).flatMap { replication in
        scenarios[point].cities.indices.map { city in
          CityTask(
            scenario: scenarios[point], variant: "base", seed: request.seed,
            replication: request.firstReplication + replication, city: city)
        }
      }
    }
    let began = ContinuousClock.now
    let (metrics, events) = try await results(of: tasks, shouldStop)
    var answer = EvaluationAnswer(
      id: request.id, points: [], events: events,
      simulationSeconds: (ContinuousClock.now - began) / .seconds(1))
    var rest = metrics[...]
    for scenario in scenarios {
      let replications = (0..<request.replications).map { _ in
        let cities = rest.prefix(scenario.cities.count)
        rest = rest.dropFirst(scenario.cities.count)
        return cities.dropFirst().reduce(into: cities[cities.startIndex]) { $0.merge($1) }
      }
      answer.points.append(EvaluationAnswer.Point(replications, of: request))
    }
    return answer
  }

  private func scenarios(of request: EvaluationRequest) throws(EvaluationRefusal) -> [Scenario] {
    var scenarios: [Scenario] = []
    for point in request.points {
      do throws(DiagnosticReport) {
        let own = point.map { DocumentOverride($0) }
        scenarios.append(try template.load(overrides: overrides + own).scenario)
      } catch {
        throw EvaluationRefusal(.mistakes, error.rendered(.plain))
      }
    }
    return scenarios
  }

  /// Returns the counts of each task in the order of the tasks, and the number of events.
  private func results(
    of tasks: [CityTask], _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws(EvaluationRefusal) -> ([CityMetrics], events: UInt64) {
    var found = [CityMetrics?](repeating: nil, count: tasks.count)
    var events: UInt64 = 0
    try await pool.run(
      tasks.count, task: { tasks[$0] }, shouldStop: shouldStop,
      take: { (number, outcome) throws(EvaluationRefusal) in
        switch outcome {
        case .finished(let record, let count, _):
          found[number] = record.metrics
          events += count
        case .stopped: break
        case .overrun(let overrun): throw EvaluationRefusal(.overrun, "\(overrun)")
        case .failed(let failure): preconditionFailure("a task without files failed: \(failure)")
        }
      })
    let metrics = found.compactMap(\.self)
    guard metrics.count == tasks.count else {
      throw EvaluationRefusal(.interrupted, "interrupted; nothing of the request is known")
    }
    return (metrics, events)
  }

  private struct RefusalLine: Encodable {
    struct Reason: Encodable {
      var kind: String
      var text: String
    }

    var id: Int?
    var error: Reason

    init(id: Int?, _ refusal: EvaluationRefusal) {
      self.id = id
      error = Reason(kind: refusal.kind.rawValue, text: refusal.text)
    }

    private enum Keys: String, CodingKey { case id, error }

    /// Encodes every key; an absent identifier is null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(id, forKey: .id)
      try container.encode(error, forKey: .error)
    }
  }

  private static func encoded(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(value)
    } catch {
      preconditionFailure("an answer that is no JSON: \(error)")
    }
  }
}
