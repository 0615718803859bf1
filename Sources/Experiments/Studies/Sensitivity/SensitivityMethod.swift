import Documents
import ScenarioFormat

/// Method of a sensitivity analysis.
public enum SensitivityMethod: Sendable, Hashable {
  /// Morris's elementary effects along trajectories: few points, a ranking of the factors.
  case morris(trajectories: Int, levels: Int)
  /// Sobol's variance-based indices: many points.
  case sobol(samples: Int)

  /// Elementary effects with 10 trajectories on 4 levels.
  public static let usualMorris = Self.morris(trajectories: 10, levels: 4)
  /// Sobol indices from 64 base samples.
  public static let usualSobol = Self.sobol(samples: 64)

  /// True for elementary effects.
  public var isMorris: Bool { if case .morris = self { true } else { false } }

  /// Number of trajectories or samples.
  public var rows: Int {
    switch self {
    case .morris(let trajectories, _): trajectories
    case .sobol(let samples): samples
    }
  }

  /// Returns the method with another number of trajectories or samples.
  public func with(rows: Int) -> Self {
    switch self {
    case .morris(_, let levels): .morris(trajectories: rows, levels: levels)
    case .sobol: .sobol(samples: rows)
    }
  }

  /// Smallest number of trajectories or samples.
  public static let fewestRows = 4

  /// Returns the number of points of the design.
  public func pointCount(factors: Int) -> Int {
    switch self {
    case .morris: rows * (factors + 1)
    case .sobol: rows * (factors + 2)
    }
  }
}

/// Method as written in the file.
enum SensitivityEntry {
  struct Morris: Sendable {
    var trajectories = SensitivityMethod.usualMorris.rows
    var levels = 4
  }

  struct Sobol: Sendable {
    var samples = SensitivityMethod.usualSobol.rows
  }

  static let kind = ValueKind<SensitivityMethod>.union([
    UnionCase(
      "morris", morris.kind,
      doc:
        "Screening: each factor is moved alone at many places, which separates those that matter from the rest.",
      wrap: { .morris(trajectories: $0.trajectories, levels: $0.levels) },
      unwrap: {
        guard case .morris(let trajectories, let levels) = $0 else { return nil }
        return Morris(trajectories: trajectories, levels: levels)
      }),
    UnionCase(
      "sobol", sobol.kind,
      doc: "The share of each metric's variance that each factor explains, alone and with the others.",
      wrap: { .sobol(samples: $0.samples) },
      unwrap: { if case .sobol(let samples) = $0 { Sobol(samples: samples) } else { nil } }),
  ]).named("sensitivity")

  private static let morris = ObjectSchema(
    "Morris screening", doc: "Each factor is moved alone at many places.", make: Morris.init
  ) {
    Field(
      "trajectories", \.trajectories, .integer(.within(SensitivityMethod.fewestRows...100_000)),
      doc: "How often each factor is moved; a trajectory has a point more than there are factors.",
      source: .setting)
    Field(
      "levels", \.levels, .integer(.within(2...100)),
      doc: "Between how many values of a range factors move; even.", source: .setting)
  } check: {
    guard $0.levels % 2 == 1 else { return [] }
    return [
      ImpossibleValue(
        key: "levels", ValueProblem("is odd", allowed: "expected an even number of levels"))
    ]
  }

  private static let sobol = ObjectSchema(
    "Sobol indices", doc: "Variances divided among factors.", make: Sobol.init
  ) {
    Field(
      "samples", \.samples, .integer(.within(SensitivityMethod.fewestRows...1_000_000)),
      doc: "How many rows; each has two points more than there are factors. Best a power of two.",
      source: .setting)
  }
}
