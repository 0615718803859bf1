import Foundation

/// `Documentation/Rules.md`, read.
struct RulePage {
  struct Row: Sendable, CustomStringConvertible {
    /// Nil in the table of conventions.
    var id: String?
    var status: String
    var code: String
    var keys: String
    var tests: String
    var line: Int

    var isModelled: Bool { status != "not modelled yet" }
    var description: String { "Rules.md:\(line): \(id ?? "convention")" }
  }

  static let statuses = ["modelled", "partly", "not modelled yet"]
  var rules: [Row] = []
  var conventions: [Row] = []

  init() throws {
    for (number, line) in try Project.text("Documentation/Rules.md").components(separatedBy: "\n")
      .enumerated()
    where line.hasPrefix("| ") && !line.hasPrefix("| ---") {
      read(line, number + 1)
    }
  }

  private mutating func read(_ line: String, _ number: Int) {
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    if cells.count == 7, cells[0] != "id" {
      rules.append(
        Row(
          id: cells[0], status: cells[3], code: cells[4], keys: cells[5], tests: cells[6], line: number))
    } else if cells.count == 3, cells[0] != "convention" {
      conventions.append(
        Row(id: nil, status: "modelled", code: cells[1], keys: "", tests: cells[2], line: number))
    }
  }

  /// The rules that there are.
  static let ids = [
    ("B", 5), ("D", 9), ("S", 6), ("V", 8), ("M", 5), ("R", 4), ("Q", 6), ("T", 6), ("G", 2), ("K", 5),
  ].flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
}

extension String {
  /// Returns the texts in `backticks`.
  var quoted: [String] {
    split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  /// Whether the word occurs with nothing that could belong to it on either side.
  func hasWord(_ word: String) -> Bool {
    var rest = self[...]
    while let found = rest.range(of: word) {
      let before = found.lowerBound > startIndex ? self[index(before: found.lowerBound)] : " "
      let after = found.upperBound < endIndex ? self[found.upperBound] : " "
      if !before.isIdentifier && !after.isIdentifier { return true }
      rest = self[found.upperBound...]
    }
    return false
  }
}

extension Character {
  fileprivate var isIdentifier: Bool { isLetter || isNumber || self == "_" }
}
