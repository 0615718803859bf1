import Marketplace

/// Frequency of one kind of misconduct on visits, and of its being reported. All assumed.
public struct MisconductHabit: Sendable, Hashable, BitwiseCopyable {
  /// Probability on a visit, times one minus the latent integrity; in [0, 1].
  public var rate: Double
  /// Probability that the client reports it; in [0, 1].
  public var reported: Double

  /// Makes a habit of this frequency.
  public init(rate: Double, reported: Double = 0.5) {
    self.rate = rate
    self.reported = reported
  }

  /// Habit of partners who never do it; half of the cases would be reported.
  public static let never = MisconductHabit(rate: 0)
}

extension MisconductHabit {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "misconduct habit", name: "misconduct-habit", doc: "Frequency of one kind of misconduct.",
    startingAs: .never
  ) {
    Parameter.probability(
      "rate", \.rate, doc: "Probability on a visit, times one minus the latent integrity.")
    Parameter.probability("reported", \.reported, doc: "Probability that the client reports it.")
  }
}

extension MisconductKind {
  /// Kinds that happen on a visit: all but work off the platform, which has a habit of its own.
  public static let onVisits = allCases.filter { $0 != .offPlatformWork }
}
