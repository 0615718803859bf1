import Metrics

/// Causes of loss as sentences, in two groups: of requests that nobody took, and of jobs taken and then lost.
enum LossText {
  /// Group of causes.
  struct Group {
    /// Heading of the group.
    let heading: String
    /// Metric that counts all of the group.
    let total: String
    /// Metrics that count each cause.
    let metrics: [Metric]
  }

  /// Groups in the order of a request's life.
  static let groups = [
    Group(heading: "Nobody took it", total: "unfilled", metrics: counts("unfilled_")),
    Group(heading: "Taken, then lost", total: "lost", metrics: counts("lost_")),
  ]

  /// Counts of one family of causes; other metrics begin alike, such as `lost_to_price`.
  private static func counts(_ prefix: String) -> [Metric] {
    Metric.losses.filter { $0.name.hasPrefix(prefix) && !$0.name.hasSuffix("_share") }
  }

  /// Returns the cause as a sentence without a full stop: `No partner lived in the zone (D1)`.
  static func sentence(_ metric: Metric) -> String {
    let words = metric.meaning.hasSuffix(".") ? String(metric.meaning.dropLast()) : metric.meaning
    if let cause = words.ranges(of: " because ").first {
      return String(words[cause.upperBound...]).capitalisedFirst
    }
    if words.contains("had not ended") { return "Still open when the run was cut off" }
    return words
  }
}
