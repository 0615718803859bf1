import Documents
import ScenarioFormat
import Studies
import Tuning

/// A formula that stands for a simulation: what a point comes to in a replication.
package struct Formula: TuningSubject {
  package struct Stopped: Error {}

  /// Measurements so far, and their limit.
  package final class Meter {
    package var measured: [(point: TuningPoint, replication: Int)] = []
    /// Number of replications that can be run before it stops.
    package var limit = Int.max
    package var run = 0
    /// Whether points are measured in the opposite order of a call's, as workers may.
    package var isReversed = false
    /// Results that are kept when it stops, as in a store.
    var kept: [TuningPoint: [Int: Responses]] = [:]
  }

  package var factors: [Factor]
  package let meter = Meter()
  private let responses: ([Double]?, Int) -> Responses

  /// - Parameter responses: those at the numbers of the factors' values, or of the base, in a replication.
  package init(factors: [Factor], responses: @escaping ([Double]?, Int) -> Responses) {
    self.factors = factors
    self.responses = responses
  }

  package func measure(
    _ points: [TuningPoint], replications: Range<Int>
  ) async throws(Stopped) -> [[Responses]] {
    var all: [[Responses]] = []
    for point in meter.isReversed ? points.reversed() : points {
      var rows: [Responses] = []
      for replication in replications { rows.append(try row(point, replication)) }
      all.append(rows)
    }
    return meter.isReversed ? all.reversed() : all
  }

  private func row(_ point: TuningPoint, _ replication: Int) throws(Stopped) -> Responses {
    meter.measured.append((point, replication))
    if let row = meter.kept[point]?[replication] { return row }
    if meter.run >= meter.limit { throw Stopped() }
    meter.run += 1
    let row = responses(numbers(point), replication)
    meter.kept[point, default: [:]][replication] = row
    return row
  }

  /// Of a range's value its number, of a list's its place; nil for the base.
  package func numbers(_ point: TuningPoint) -> [Double]? {
    guard case .values(let values) = point else { return nil }
    return zip(factors, values).map { factor, number in
      if case .range(let range) = factor.domain { range.number(atStep: number) } else { Double(number) }
    }
  }

  package func tune(
    _ goal: TuningGoal, budget: Int = 500, _ change: (inout TuningSettings) -> Void = { _ in }
  ) async throws(Stopped) -> TuningResult {
    var settings = TuningSettings()
    change(&settings)
    let run = TuningRun(
      self, goal: goal, settings: settings, allowance: TuningAllowance(replications: budget))
    return try await run.execute()
  }

  /// The numbers of the chosen point; nil if there is none.
  package func chosenNumbers(_ result: TuningResult) -> [Double]? {
    result.chosen.flatMap { numbers($0.point) }
  }
}

extension Factor {
  package static func range(_ name: String, _ ends: ClosedRange<Double>, step: Double) -> Factor {
    Factor(
      name: name, key: name,
      domain: .range(FactorRange(lower: ends.lowerBound, upper: ends.upperBound, step: step)))
  }

  package static func list(_ name: String, _ values: [String]) -> Factor {
    Factor(name: name, key: name, domain: .list(values.map { WrittenValue($0) }))
  }
}

extension TuningGoal {
  package static func maximize(_ names: String..., constraints: [Constraint] = []) -> TuningGoal {
    TuningGoal(
      objectives: names.map { .init(name: $0, unit: "1", isMaximized: true) }, constraints: constraints)
  }

  package static func minimize(_ name: String) -> TuningGoal {
    TuningGoal(objectives: [.init(name: name, unit: "1", isMaximized: false)])
  }

  package static func atLeast(_ bound: Double, _ name: String) -> Constraint {
    Constraint(name: name, unit: "1", bound: bound, isLowerBound: true, text: "\(name) >= \(bound)")
  }
}

/// A uniform number that belongs to its keys, in the open unit interval.
package func uniform(_ keys: Int...) -> Double {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  for key in keys {
    state ^= UInt64(bitPattern: Int64(key)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
    state ^= state >> 31
  }
  return (Double(state >> 11) + 0.5) * 0x1p-53
}
