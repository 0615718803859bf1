import Documents
import Foundation

/// Run in the history: inputs and figures.
struct KeptRun: Sendable {
  /// Number of the run, from 1.
  var number: Int
  /// Digest of its question.
  var digest: String
  /// Digest of its base; another one than the lab's belongs to an earlier state of the scenario.
  var base: String
  /// Name of the change.
  var name: String
  /// Text of the change.
  var change: String
  /// Seed of base and change.
  var seed: UInt64
  /// Number of replications asked for.
  var asked: Int
  /// Number of finished replications.
  var finished: Int
  /// Time of the question, as ISO 8601.
  var askedAt: String
  /// Figures as JSON; empty before the first replication.
  var figures: String
  /// Page of the report without the library of charts; empty before the second replication.
  var page: String

  /// True if all replications that were asked for are finished.
  var isWhole: Bool { finished >= asked }

  /// The run in a list, without its figures.
  var entry: JSONValue {
    [
      "run": .number(String(number)), "name": .string(name), "change": .string(change),
      "seed": .string(String(seed)),
      "of": .number(String(asked)), "replications": .number(String(finished)), "at": .string(askedAt),
      "answer": .string(answer),
    ]
  }

  /// Answer of the figures; empty before the first replication.
  private var answer: String {
    // The beginning of JSON of this program, whose answer is a text on one line.
    let key = "\"answer\":"
    guard let start = figures.range(of: key + "\"")?.lowerBound,
      let end = figures[start...].range(of: "\",\"")?.lowerBound
    else { return "" }
    let text = figures[figures.index(start, offsetBy: key.count)...end]
    return (try? JSONDecoder().decode(String.self, from: Data(text.utf8))) ?? ""
  }
}
