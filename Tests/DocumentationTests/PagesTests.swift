import Foundation
import Testing

/// Pages, their links, and the records of decisions.
@Suite struct PagesTests {
  static let pages =
    Project.files(in: "Documentation", ending: ".md")
    + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Sources/README.md"]
  static let index = "Documentation/Decisions/README.md"
  static let decisions = Project.files(in: "Documentation/Decisions", ending: ".md").filter { $0 != index }

  @Test(arguments: pages) func everyLinkLeadsToAFile(_ page: String) throws {
    let folder = page.components(separatedBy: "/").dropLast()
    for link in links(in: try Project.text(page)) where !link.contains("://") && !link.hasPrefix("#") {
      let target = link.components(separatedBy: "#")[0]
      let path = (folder + [target]).joined(separator: "/")
      #expect(Project.exists(path), "\(page) links to \(link)")
    }
  }

  /// The targets of `[text](target)`.
  private func links(in text: String) -> [String] {
    text.components(separatedBy: "](").dropFirst().compactMap { piece in
      piece.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
    }
  }

  @Test func decisionsAreNumberedOnce() {
    let numbers = Self.decisions.map { String($0.components(separatedBy: "/").last?.prefix(4) ?? "") }
    #expect(numbers.count > 20)
    #expect(numbers.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isNumber) }, "\(numbers)")
    #expect(Set(numbers).count == numbers.count, "\(numbers)")
  }

  @Test(arguments: decisions) func aDecisionHasItsThreeParts(_ path: String) throws {
    let text = try Project.text(path)
    let number = path.components(separatedBy: "/").last?.prefix(4) ?? ""
    #expect(text.hasPrefix("# \(number)"), "\(path) does not begin with its number")
    // A merged record only points to the other one.
    if text.contains("\nStatus: merged into ") { return }
    for part in ["Context", "Decision", "Consequences"] {
      let heads = ["**\(part).**", "\n## \(part)\n"].map { text.components(separatedBy: $0).count - 1 }
      #expect(heads.reduce(0, +) == 1, "\(path) has not exactly one '\(part)'")
    }
  }

  /// The index lists each record once, with the record's title and date.
  @Test func theIndexListsEveryDecision() throws {
    let lines = try Project.text(Self.index).components(separatedBy: "\n")
    for path in Self.decisions {
      let name = path.components(separatedBy: "/").last ?? ""
      let records = try Project.text(path).components(separatedBy: "\n")
      let title = records[0].dropFirst("# 0000: ".count)
      let line = lines.filter { $0.hasPrefix("| \(name.prefix(4)) | [\(title)](\(name)) |") }
      #expect(line.count == 1, "\(Self.index) does not list \(path) by its title")
      let date = records.first { $0.hasPrefix("Status: ") }?.firstMatch(of: /Date: (\d{4}-\d\d-\d\d)/)?.1
      #expect(date.map { line.first?.contains("| \($0) |") == true } == true, "\(path) has another date")
    }
  }
}
