import Foundation
import Testing

/// `Sources/README.md` has a paragraph for each module, which names the file to open first.
@Suite struct ModulesTests {
  /// Names of the modules of Swift: the folders `Sources/<room>/<module>` that hold sources.
  private static func modules() -> Set<String> {
    Set(Project.files(in: "Sources", ending: ".swift").map { $0.components(separatedBy: "/")[2] })
  }

  @Test func everyModuleHasAParagraphWithAFileToOpenFirst() throws {
    let paragraphs = try Project.text("Sources/README.md").components(separatedBy: "\n\n")
    let modules = Self.modules()
    #expect(modules.count > 15)
    for module in modules {
      let own = paragraphs.filter { $0.hasPrefix("**\(module)**: ") }
      #expect(own.count == 1, "\(module) has \(own.count) paragraphs")
      let first = own.first?.replacing("\n", with: " ").components(separatedBy: "Open first: [").last ?? ""
      #expect(first.contains("/\(module)/"), "\(module): no file of it to open first")
    }
  }
}
