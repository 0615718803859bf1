import Documents
import ScenarioFormat

/// Verdict on an expectation of a regression case.
public enum CheckVerdict: String, CaseIterable, Sendable {
  /// Expectation met.
  case passed
  /// Expectation missed.
  case failed
  /// Undecided with these replications.
  case undecided
  /// Not judged, because a file is at fault.
  case faulty
}

/// Expectation of a regression case with its verdict and evidence.
public struct Finding: Sendable, Hashable {
  /// Figures behind a verdict, in the unit of the metric.
  public struct Figures: Sendable, Hashable {
    /// Name of the metric.
    public var metric: String
    /// Name of the city, or `total`.
    public var city: String
    /// Name of the programme, or `all`.
    public var programme: String
    /// Unit of the values.
    public var unit: String
    /// Mean of the baseline; nil for a bound.
    public var old: Double?
    /// Present mean.
    public var new: Double
    /// Difference of the means; nil for a bound.
    public var difference: Double?
    /// Confidence interval of the difference, of the mean for a bound; nil with fewer than two values.
    public var interval: ClosedRange<Double>?
    /// True if replications are compared with those of the same number.
    public var isPaired = false
    /// Number of values, or of pairs.
    public var count: Int
    /// Largest difference allowed, or the bound.
    public var limit: Double
    /// Approximate number of further replications that decide; nil if it is decided, or none is likely to.
    public var furtherReplications: Int?
  }

  /// Line of a file that a finding is about.
  public struct Place: Sendable, Hashable {
    /// Path of the file.
    public var file: String
    /// Number of the line, from 1.
    public var line: Int

    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// Expectation as it is shown: `fill_rate of total within 0.5 pp`.
  public var expectation: String
  /// Verdict on the expectation.
  public var verdict: CheckVerdict
  /// Evidence in a sentence without a full stop.
  public var evidence: String
  /// Figures of the verdict; nil where it rests on none.
  public var figures: Figures?
  /// Line of the expectation, or of the fault; nil if it is not known.
  public var place: Place?
  /// Part of the baseline that `--accept CASE:part` takes anew for it to hold: a metric or `trace`; nil if there is none.
  public var acceptedPart: String?

  package init(
    _ expectation: String, _ verdict: CheckVerdict, _ evidence: String, figures: Figures? = nil,
    at place: Place? = nil
  ) {
    self.expectation = expectation
    self.verdict = verdict
    self.evidence = evidence
    self.figures = figures
    self.place = place
  }
}

extension RegressionCase {
  /// Returns the line of a key of the regression file; nil for a scenario.
  func place(of path: [String]) -> Finding.Place? {
    position(of: path).map { Finding.Place(file: $0.source.name, line: $0.line) }
  }
}
