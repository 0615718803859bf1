import Foundation
import Testing

/// Each library product has a documentation catalogue whose example is compiled and run by `Tests/GuideTests`.
@Suite struct GuidesTests {
  /// Names of the library products, in the order of the manifest.
  private static func products() throws -> [String] {
    let manifest = try Project.text("Package.swift")
    let list = try #require(manifest.firstMatch(of: /let libraries = \[([^\]]*)\]/)).output.1
    return list.matches(of: /"(\w+)"/).map { String($0.output.1) }
  }

  @Test func everyProductHasAGuideWithACompiledExample() throws {
    let products = try Self.products()
    #expect(products.count > 6)
    let pages = Project.files(in: "Sources", ending: ".md")
    for product in products {
      let page = try #require(
        pages.first { $0.hasSuffix("/\(product)/\(product).docc/\(product).md") },
        "\(product) has no catalogue")
      let text = try Project.text(page)
      #expect(text.hasPrefix("# ``\(product)``\n"), "\(page) does not begin with the module's name")
      let shown = try #require(Self.shownExample(text), "\(page) has not exactly one example")
      #expect(
        try shown == Self.compiledExample(of: product), "\(page) shows other code than GuideTests compiles")
    }
  }

  @Test func everyNamedTypeIsInItsModule() throws {
    for page in Project.files(in: "Sources", ending: ".md") where page.contains(".docc/") {
      let folder = page.components(separatedBy: "/").dropLast(2).joined(separator: "/")
      let code = try Project.files(in: folder, ending: ".swift").map(Project.text).joined()
      for match in try Project.text(page).matches(of: /- ``(\w+)``/) {
        let name = match.output.1
        let kinds = ["struct", "enum", "class", "protocol", "typealias"]
        #expect(kinds.contains { code.contains("public \($0) \(name)") }, "\(page): no public type \(name)")
      }
    }
  }

  /// The only block of Swift of a page; nil if there is none, or more than one.
  private static func shownExample(_ page: String) -> String? {
    let pieces = page.components(separatedBy: "```swift\n")
    return pieces.count == 2 ? pieces[1].components(separatedBy: "```")[0] : nil
  }

  /// The lines of `Tests/GuideTests/<product>Guide.swift` between `// Example` and `// Checks`, without the margin
  /// that all of them have, behind the imports of the project's modules.
  private static func compiledExample(of product: String) throws -> String {
    let source = try Project.text("Tests/GuideTests/\(product)Guide.swift")
    let body = source.components(separatedBy: "// Example\n").dropFirst().first ?? ""
    let lines = body.components(separatedBy: "\n").prefix { !$0.hasSuffix("// Checks") }
    let margin = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let imports = source.components(separatedBy: "\n").filter {
      $0.hasPrefix("import ") && !["import Foundation", "import Testing"].contains($0)
    }
    return (imports + [""] + lines.map { String($0.dropFirst(margin)) }).joined(separator: "\n") + "\n"
  }
}
