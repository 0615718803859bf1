import Foundation

/// Test functions of the project, with their comments and those of their section and suite.
struct TestCatalogue {
  /// By name; a name may be used in several suites.
  private(set) var comments: [String: [String]] = [:]

  init() throws {
    for path in Project.files(in: "Tests", ending: ".swift") { read(try Project.text(path)) }
  }

  private mutating func read(_ source: String) {
    let lines = source.components(separatedBy: "\n")
    var (suite, section) = ("", "")
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("// MARK:") { section = text }
      if !line.hasPrefix(" "), text.contains("struct ") || text.contains("extension ") {
        (suite, section) = (comment(above: index, in: lines), "")
      }
      guard let name = name(in: text) else { continue }
      let own = comment(above: index, in: lines)
      comments[name, default: []].append([suite, section, own].joined(separator: "\n"))
    }
  }

  private func name(in line: String) -> String? {
    guard let start = line.range(of: "func ") else { return nil }
    return line[start.upperBound...].split(separator: "(").first.map(String.init)
  }

  /// Returns the lines of the comment before a declaration; attributes may lie in between.
  private func comment(above index: Int, in lines: [String]) -> String {
    var found: [String] = []
    for line in lines[..<index].reversed() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty || text == "}" { break }
      if text.hasPrefix("///") { found.append(text) } else if !found.isEmpty { break }
    }
    return found.reversed().joined(separator: " ")
  }

  /// The ids that a comment names; "D3 to D6" names four.
  static func ids(in comment: String) -> Set<String> {
    let words = comment.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var ids = Set(words.filter { RulePage.ids.contains($0) })
    for (index, word) in words.enumerated() where word == "to" && index > 0 && index + 1 < words.count {
      guard let first = RulePage.ids.firstIndex(of: words[index - 1]),
        let last = RulePage.ids.firstIndex(of: words[index + 1]), first < last
      else { continue }
      ids.formUnion(RulePage.ids[first...last])
    }
    return ids
  }
}
