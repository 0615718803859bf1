/// Returns the name with the least edit distance to `word`; nil if none is within a third of the longer word's letters.
///
/// Letter case is ignored. Of equally near names the first is returned. O(total length of the names).
package func nearestName(to word: String, among names: some Sequence<String>) -> String? {
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(Array(word.lowercased()), Array(name.lowercased()))
    let limit = max(1, max(word.count, name.count) / 3)
    // A single letter resembles every other single letter, so at least half of the word must be right.
    guard distance <= limit, distance * 2 <= name.count || distance == 0 else { continue }
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// Optimal-string-alignment distance: insertions, deletions, substitutions and swaps of neighbours. O(m n).
package func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(substitution, previous[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforePrevious[j - 2] + 1)
      }
    }
    (beforePrevious, previous) = (previous, row)
  }
  return previous[b.count]
}

/// Returns a hint such as `did you mean 'commission'?`; nil if no name is near.
public func didYouMean(_ word: String, among names: some Sequence<String>) -> String? {
  nearestName(to: word, among: names).map { "did you mean '\($0)'?" }
}
