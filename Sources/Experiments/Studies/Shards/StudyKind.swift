/// Command that a study's points belong to, with the size that was asked for.
///
/// Together with the study file, the number of replications and the seed it determines every task.
public enum StudyKind: Sendable, Hashable {
  /// Points of the design; nil for all of them.
  case sweep(points: Int?)
  /// Points of a sensitivity analysis.
  case sensitivity(SensitivityMethod)

  /// Arguments of the command, without the study: `["sweep", "--max-points", "4"]`.
  public func arguments(study: String) -> [String] {
    switch self {
    case .sweep(let points):
      ["sweep", study] + (points.map { ["--max-points", "\($0)"] } ?? [])
    case .sensitivity(let method):
      ["sensitivity", study, "--method", method.isMorris ? "morris" : "sobol", "--rows", "\(method.rows)"]
    }
  }
}

extension StudyKind: Codable {
  private enum Keys: String, CodingKey { case command, points, method, rows, levels }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    guard try container.decode(String.self, forKey: .command) == "sensitivity" else {
      self = .sweep(points: try container.decodeIfPresent(Int.self, forKey: .points))
      return
    }
    let rows = try container.decode(Int.self, forKey: .rows)
    guard try container.decode(String.self, forKey: .method) == "morris" else {
      self = .sensitivity(.sobol(samples: rows))
      return
    }
    self = .sensitivity(.morris(trajectories: rows, levels: try container.decode(Int.self, forKey: .levels)))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch self {
    case .sweep(let points):
      try container.encode("sweep", forKey: .command)
      try container.encodeIfPresent(points, forKey: .points)
    case .sensitivity(let method):
      try container.encode("sensitivity", forKey: .command)
      try container.encode(method.isMorris ? "morris" : "sobol", forKey: .method)
      try container.encode(method.rows, forKey: .rows)
      if case .morris(_, let levels) = method { try container.encode(levels, forKey: .levels) }
    }
  }
}
