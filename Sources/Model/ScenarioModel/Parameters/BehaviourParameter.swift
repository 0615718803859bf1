import Marketplace
import Quantities
import Variates

/// One parameter of a behaviour, declared once: key, form and range of its value, meaning and source.
///
/// The default is the value of the property in the standard behaviour. Scenario files, their JSON Schema and printed
/// comments derive from these declarations, so that a new parameter needs a property, a declaration and its use:
///
/// ```swift
/// /// Probability that an offer is never looked at.
/// public var overlooks = 0.12
/// …
/// Parameter.probability("overlooks", \.overlooks, doc: "Probability that an offer is never looked at.")
/// ```
public struct BehaviourParameter<Behaviour: Sendable>: Sendable {
  /// Path from a behaviour to the value of one of its parameters.
  public typealias Path<Value> = WritableKeyPath<Behaviour, Value> & Sendable

  /// Form in which a scenario writes the value, with the path to it and the admissible range.
  public enum Form: Sendable {
    /// Probability or share, written in per cent.
    case probability(Path<Double>, ParameterRange<Proportion>)
    /// Share of integer parts per million, written in per cent.
    case share(Path<Proportion>, ParameterRange<Proportion>)
    /// Dimensionless number.
    case number(Path<Double>, ParameterRange<Double>)
    /// Whole number.
    case wholeNumber(Path<Int>, ParameterRange<Int>)
    /// Truth value, written `true` or `false`.
    case flag(Path<Bool>)
    /// Duration.
    case duration(Path<TimeSpan>, ParameterRange<TimeSpan>)
    /// Distribution of durations [s].
    case durationDistribution(Path<Distribution>)
    /// Distribution of durations [s], or a word that stands for none.
    case optionalDurationDistribution(Path<Distribution?>, absent: String)
    /// Distribution of dimensionless numbers.
    case numberDistribution(Path<Distribution>)
    /// Amount in each currency.
    case amounts(Path<AmountPerCurrency>)
    /// Group of parameters under one key.
    case group(any ParameterGroup<Behaviour>)
    /// Form of its own, which the scenario format defines under the same key.
    case custom
  }

  /// Key in a scenario file; unique within the behaviour.
  public let key: String
  /// Form and range of the value.
  public let form: Form
  /// Meaning in one sentence; then the rule's id, if a rule is behind it.
  public var doc: String
  /// Origin of the default.
  public let source: Provenance

  private init(_ key: String, _ form: Form, _ doc: String, _ source: Provenance) {
    self.key = key
    self.form = form
    self.doc = doc
    self.source = source
  }
}

extension BehaviourParameter {
  /// Declares a probability or share; in [0, 1] unless `range` is narrower.
  public static func probability(
    _ key: String, _ path: Path<Double>, in range: ParameterRange<Proportion> = .within(.zero ... .one),
    doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .probability(path, range), doc, source) }

  /// Declares a share that is stored in parts per million.
  public static func share(
    _ key: String, _ path: Path<Proportion>, in range: ParameterRange<Proportion>, doc: String,
    source: Provenance = .assumed
  ) -> Self { Self(key, .share(path, range), doc, source) }

  /// Declares a dimensionless number; any unless `range` is given.
  public static func number(
    _ key: String, _ path: Path<Double>, in range: ParameterRange<Double> = .any, doc: String,
    source: Provenance = .assumed
  ) -> Self { Self(key, .number(path, range), doc, source) }

  /// Declares a whole number.
  public static func wholeNumber(
    _ key: String, _ path: Path<Int>, in range: ParameterRange<Int>, doc: String,
    source: Provenance = .assumed
  ) -> Self { Self(key, .wholeNumber(path, range), doc, source) }

  /// Declares a switch.
  public static func flag(
    _ key: String, _ path: Path<Bool>, doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .flag(path), doc, source) }

  /// Declares a duration; not negative unless `range` is given.
  public static func duration(
    _ key: String, _ path: Path<TimeSpan>, in range: ParameterRange<TimeSpan> = .atLeast(.zero),
    doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .duration(path, range), doc, source) }

  /// Declares a distribution of durations [s].
  public static func durations(
    _ key: String, _ path: Path<Distribution>, doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .durationDistribution(path), doc, source) }

  /// Declares a distribution of durations [s] that may be absent, which a scenario writes as the word `absent`.
  public static func durations(
    _ key: String, _ path: Path<Distribution?>, absent: String, doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .optionalDurationDistribution(path, absent: absent), doc, source) }

  /// Declares a distribution of dimensionless numbers.
  public static func numbers(
    _ key: String, _ path: Path<Distribution>, doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .numberDistribution(path), doc, source) }

  /// Declares an amount in each currency.
  public static func amounts(
    _ key: String, _ path: Path<AmountPerCurrency>, doc: String, source: Provenance = .assumed
  ) -> Self { Self(key, .amounts(path), doc, source) }

  /// Declares a group of parameters under one key.
  public static func group<Part>(
    _ key: String, _ path: Path<Part>, of declaration: BehaviourDeclaration<Part>, doc: String
  ) -> Self {
    Self(key, .group(PathToGroup(path: path, declaration: declaration)), doc, .assumed)
  }

  /// Declares a parameter whose written form the scenario format defines under the same key.
  public static func custom(_ key: String, doc: String, source: Provenance = .assumed) -> Self {
    Self(key, .custom, doc, source)
  }
}
