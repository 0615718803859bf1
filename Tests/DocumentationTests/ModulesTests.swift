import Foundation
import Testing

/// `Sources/README.md` has a section for each module, which names a file of the module to open first.
@Suite struct ModulesTests {
  /// Modules of Swift by name, with their folders: `Sources/<room>/<module>`.
  private static func modules() throws -> [String: String] {
    var found: [String: String] = [:]
    for file in Project.files(in: "Sources", ending: ".swift") {
      let parts = file.components(separatedBy: "/")
      found[parts[2]] = parts[0...2].joined(separator: "/")
    }
    return found
  }

  @Test func everyModuleHasASectionWithAFileToOpenFirst() throws {
    let sections = try Project.text("Sources/README.md").components(separatedBy: "\n### ").dropFirst()
    let texts = Dictionary(uniqueKeysWithValues: sections.map { ($0.components(separatedBy: "\n")[0], $0) })
    let modules = try Self.modules()
    #expect(modules.count > 15)
    #expect(Set(texts.keys) == Set(modules.keys))
    for (module, folder) in modules {
      let first = try #require((texts[module] ?? "").components(separatedBy: "Open first: `").last)
      let file = first.components(separatedBy: "`")[0]
      let isThere = Project.files(in: folder, ending: ".swift").contains { $0.hasSuffix("/" + file) }
      #expect(isThere, "\(module): there is no '\(file)' in \(folder)")
    }
  }
}
