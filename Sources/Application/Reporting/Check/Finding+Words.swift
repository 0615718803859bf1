import Experiments
import Metrics

extension Finding {
  /// Expectation for readers of a page, with the subjects of metrics in place of their names.
  var readableExpectation: String { Self.readable(expectation, beginsWithMetric: true) }

  /// Evidence for readers of a page, with the subjects of metrics in place of their names, and with grouped digits.
  var readableEvidence: String { Self.readable(evidence, beginsWithMetric: false) }

  private static func readable(_ text: String, beginsWithMetric: Bool) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).enumerated().map { place, word in
      let name = word.trimming { !($0.isLetter || $0.isNumber || $0 == "_") }
      // A metric of one word, such as 'requests', is also a word of sentences.
      if beginsWithMetric && place == 0 || name.contains("_"), Metric.named(String(name)) != nil {
        let subject = Metric.subject(of: String(name))
        return String(word.replacing(name, with: place == 0 ? subject : subject.uncapitalisedFirst))
      }
      let isLong = name.count >= 5 && name.allSatisfy(\.isNumber)
      return String(isLong ? word.replacing(name, with: grouped(name)) : word)
    }.joined(separator: " ")
  }

  /// The digits in groups of three.
  private static func grouped(_ digits: Substring) -> String {
    let first = (digits.count - 1) % 3 + 1
    var groups = [digits.prefix(first)]
    var rest = digits.dropFirst(first)
    while !rest.isEmpty {
      groups.append(rest.prefix(3))
      rest = rest.dropFirst(3)
    }
    return groups.joined(separator: "\u{202F}")
  }
}

extension Substring {
  /// The text without characters at both ends that fulfil a condition.
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
    let front = drop(while: isLeftOut)
    guard let last = front.lastIndex(where: { !isLeftOut($0) }) else { return "" }
    return front[...last]
  }
}
