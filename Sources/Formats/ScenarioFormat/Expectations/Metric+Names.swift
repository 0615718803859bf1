import Documents
import Metrics

extension Metric {
  /// Returns a hint for a name that no metric has: the nearest names, at most three, or where all are listed.
  ///
  /// Near is a name that is spelt almost alike, and then every name that contains the word.
  public static func hint(forUnknown word: String) -> String {
    let names = all.map(\.name)
    let plain = word.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
    var near = [nearestName(to: plain, among: names)].compactMap(\.self)
    if plain.count >= 4 {
      near += names.filter { $0.contains(plain) && !near.contains($0) }
    }
    let quoted = near.prefix(3).map { "'\($0)'" }
    guard let last = quoted.last else { return "'marketsim metrics' lists them" }
    let others = quoted.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? "" : "\(others) or ")\(last)?"
  }

  /// Returns the metrics whose name or meaning contains every word, letter case ignored, in the order of the files.
  public static func matching(_ words: [String]) -> [Metric] {
    all.filter { metric in
      let text = "\(metric.name) \(metric.meaning)".lowercased()
      return words.allSatisfy { text.contains($0.lowercased()) }
    }
  }
}
