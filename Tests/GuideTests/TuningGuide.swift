import Studies
import Testing
import Tuning

@Test func exampleOfTuning() async throws {
  // Example
  /// A hill with its top at 0.3, and noise that all points of a replication share.
  struct Hill: TuningSubject {
    struct Stopped: Error {}

    let factors = [
      Factor(name: "x", key: "x", domain: .range(FactorRange(lower: 0, upper: 1, step: 0.01)))
    ]

    func measure(
      _ points: [TuningPoint], replications: Range<Int>
    ) async throws(Stopped) -> [[Responses]] {
      points.map { point in replications.map { [height(of: point, in: $0)] } }
    }

    private func height(of point: TuningPoint, in replication: Int) -> Double {
      guard case .values(let steps) = point else { return 0 }
      let x = 0.01 * Double(steps[0])
      return 10 - 10 * (x - 0.3) * (x - 0.3) + 0.01 * Double(replication % 7)
    }
  }

  let run = TuningRun(
    Hill(), goal: TuningGoal(objectives: [.init(name: "height", unit: "m", isMaximized: true)]),
    settings: TuningSettings(), allowance: TuningAllowance(replications: 500))
  let result = try await run.execute()
  // Checks
  #expect(result.chosen != nil)
}
