import Metrics

/// Stored results of a regression case, kept in files beside its own.
///
/// `baseline.json` is for people: a line for each metric with mean, half-width and number of values. `values.json` has
/// the values, and the scenario and program that they come from.
public struct Baseline: Sendable, Hashable {
  /// Values of one metric in the stored replications.
  public struct Figure: Codable, Sendable, Hashable {
    /// Name of the metric.
    public var metric: String
    /// Name of the city, or `total`.
    public var city: String
    /// Name of the programme, or `all`.
    public var programme: String
    /// Unit of the values.
    public var unit: String
    /// Values by replication; nil where the metric had no value.
    public var values: [Double?]
  }

  /// Digest of the event trace of the first replication.
  public struct Trace: Sendable, Hashable {
    /// Number of events.
    public var events: Int
    /// SHA-256 of the rows without their header.
    public var sha256: String
    /// Number of events of each city, in the order of the rows.
    public var cities: [CityEvents]
    /// SHA-256 of the marks of the events (`TraceMarks`); nil where the rows are kept.
    public var marksSHA256: String?
  }

  /// Number of events of a city in a trace.
  public struct CityEvents: Codable, Sendable, Hashable {
    /// Name of the city.
    public var city: String
    /// Number of its events.
    public var events: Int
  }

  /// Version of the program.
  public var version: String
  /// Commit of the build.
  public var commit: String
  /// Resolved scenario as YAML: the part that simulated numbers depend on.
  public var scenario: String
  /// Seed of the replications.
  public var seed: UInt64
  /// Digest of the event trace; nil if the case has none.
  public var trace: Trace?
  /// Figures that expectations refer to, in the order of their names.
  public var figures: [Figure] {
    didSet { figures.sort() }
  }

  init(
    version: String, commit: String, scenario: String, seed: UInt64, trace: Trace?, figures: [Figure]
  ) {
    self.version = version
    self.commit = commit
    self.scenario = scenario
    self.seed = seed
    self.trace = trace
    self.figures = figures.sorted()
  }

  /// Returns the stored figure of the same metric, city, programme and unit; nil if there is none.
  public func figure(like figure: Figure) -> Figure? { figures.first { $0.isOf(figure) } }

  /// Returns the baseline with figures in place of those of the same metric, city and programme, in whatever unit.
  public func replacing(_ figures: [Figure]) -> Baseline {
    var changed = self
    changed.figures =
      self.figures.filter { former in !figures.contains { former.isOf($0, inAnyUnit: true) } } + figures
    return changed
  }
}

extension Baseline.Trace {
  /// Returns whether the events are identical.
  func isOf(_ other: Self) -> Bool { events == other.events && sha256 == other.sha256 }
}

extension Baseline.Figure: Comparable {
  private var key: [String] { [metric, city, programme, unit] }

  /// Compares the names of two figures: metric, city, programme, unit.
  public static func < (first: Self, second: Self) -> Bool {
    first.key.lexicographicallyPrecedes(second.key)
  }

  /// Returns whether two figures have the same metric, city, programme and unit.
  ///
  /// - Parameter inAnyUnit: true to compare all but the unit.
  public func isOf(_ other: Self, inAnyUnit: Bool = false) -> Bool {
    inAnyUnit ? key.dropLast() == other.key.dropLast() : key == other.key
  }

  /// Name of the figure: `fill_rate of zurich (friend)`.
  public var name: String { Self.name(metric: metric, city: city, programme: programme) }

  static func name(metric: String, city: String, programme: String) -> String {
    "\(metric) of \(city)" + (programme == MetricValue.allProgrammes ? "" : " (\(programme))")
  }
}
