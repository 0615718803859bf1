import Documents

/// Words of the data for the ends of offers, with how often each occurs.
struct OutcomeWords {
  /// Outcome of each word of the mapping.
  private let named: [String: OfferOutcome]
  /// Words of the mapping that occur.
  private var used: Set<String> = []
  /// Words that the mapping lacks, with their number and the line of the first.
  private var unnamed: [String: (count: Int, line: Int)] = [:]
  /// Number of offers with a word.
  private(set) var count = 0

  init(_ outcomes: [String: [String]]) {
    named = outcomes.reduce(into: [:]) { named, entry in
      for word in entry.value { named[word] = OfferOutcome(rawValue: entry.key) }
    }
  }

  /// Counts the word of an offer and returns its outcome; an outcome's own name stands for itself.
  mutating func outcome(of word: String, line: Int) -> OfferOutcome? {
    count += 1
    if let outcome = named[word] {
      used.insert(word)
      return outcome
    }
    if let outcome = OfferOutcome(rawValue: word) { return outcome }
    unnamed[word, default: (0, line)].count += 1
    return nil
  }

  /// Number of offers with a word that the mapping lacks.
  var unnamedCount: Int { unnamed.values.reduce(0) { $0 + $1.count } }

  /// Words that the mapping lacks by their numbers, such as `'ja' 20 times, first in line 2`; nil for none.
  var unnamedText: String? {
    guard !unnamed.isEmpty else { return nil }
    let all = unnamed.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let texts = all.prefix(6).map { word, found in
      "'\(word)' \(found.count == 1 ? "once, in" : "\(found.count) times, first in") line \(found.line)"
    }
    return texts.joined(separator: "; ") + (all.count > 6 ? "; and \(all.count - 6) more words" : "")
  }

  /// Nearest word of the mapping for the most frequent word that it lacks; else all words that stand for themselves.
  var hint: String? {
    let names = named.keys.sorted() + OfferOutcome.allCases.map(\.rawValue)
    guard let word = unnamed.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else {
      return nil
    }
    if let near = nearestName(to: word, among: names) {
      return "the nearest word to '\(word)' is '\(near)'; the case of letters counts"
    }
    return "name every word of the column: outcomes: { accepted: [\(word)] }, for example"
  }

  /// Words of the mapping that no offer has.
  var unused: [String] { named.keys.filter { !used.contains($0) }.sorted() }
}
