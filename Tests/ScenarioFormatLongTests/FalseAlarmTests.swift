import Documents
import Foundation
import ScenarioFormat
import TestSupport
import Testing

/// Mistakes of form in scenarios that are right in all else.
@Suite struct FalseAlarmTests {
  static let folder = EditorVerdicts.root.appendingPathComponent("Scenarios").path

  /// Every scenario of the project, relative to the folder.
  static let files: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter {
      $0.hasSuffix(".yaml") && !($0 as NSString).lastPathComponent.hasPrefix("study")
    }.sorted()
  }()

  /// A scenario without mistakes of meaning has none beside a value, or a key, that cannot be read.
  @Test(arguments: files) func nothingGoodIsBlamed(_ file: String) throws {
    let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
    var diagnostics: [Diagnostic] = []
    let source = SourceText(name: file, text: text)
    let tree = try #require(YAMLTree.parse(source, into: &diagnostics))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for (path, place) in Self.keys(of: tree) {
      let key = path[path.count - 1]
      expectNoJudgement(text, file, overrides: ["\(DottedPath(path).text)=???"])
      for other in ["qqqq", key + String(key.suffix(1))] {
        var changed = lines
        let start = place.column - 1
        guard String(String.UnicodeScalarView(lines[place.line - 1][start...])).hasPrefix(key) else {
          continue
        }
        changed[place.line - 1].replaceSubrange(
          start..<(start + key.unicodeScalars.count), with: Array(other.unicodeScalars))
        let joined = changed.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        expectNoJudgement(joined, file)
      }
    }
  }

  private func expectNoJudgement(_ text: String, _ file: String, overrides: [String] = []) {
    let path = "\(Self.folder)/\(file)"
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    do throws(DiagnosticReport) {
      _ = try ScenarioFile.load(text: text, name: path, directory: "/\(folder)", overrides: overrides)
    } catch {
      let errors = error.diagnostics.filter { $0.severity == .error }
      guard errors.contains(where: { $0.judged == nil }) else { return }
      let judged = errors.filter { $0.judged != nil }.map { $0.rendered() }
      #expect(judged == [], "\(error.rendered())")
    }
  }

  /// The paths of all keys, with their places.
  private static func keys(of tree: YAMLTree, under path: [String] = []) -> [([String], Place)] {
    (tree.entries ?? []).flatMap { entry in
      [(path + [entry.key], entry.keyPlace)] + keys(of: entry.value, under: path + [entry.key])
    }
  }
}
