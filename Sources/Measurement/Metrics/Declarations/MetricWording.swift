/// Words with which sentences speak of a metric.
public struct MetricWording: Sendable, Hashable {
  /// Effect of a rule that changes the metric: `fills more requests`.
  public struct Action: Sendable, Hashable {
    /// Verb in the third person: `fills`.
    public var verb: String
    /// Object in the plural: `requests`.
    public var object: String
  }

  /// Start of a sentence: `Median time to accept`.
  public var subject: String
  /// True if the subject is plural.
  public var isPlural: Bool
  /// Effect of a rule; nil for metrics of which a sentence reads that they rise or fall.
  public var action: Action?

  init(subject: String, isPlural: Bool, action: (verb: String, object: String)?) {
    self.subject = subject
    self.isPlural = isPlural
    self.action = action.map { Action(verb: $0.verb, object: $0.object) }
  }

  /// Makes a subject of a metric's name: `Offers per fill` of `offers_per_fill`.
  public init(ofMetric name: String) {
    let words = name.split(separator: "_").joined(separator: " ")
    self.init(subject: words.prefix(1).uppercased() + words.dropFirst(), isPlural: false, action: nil)
  }
}
