import Documents
import Foundation
import ScenarioFormat
import Studies
import Tables
import Tuning

/// Scenario file of a tuned point.
///
/// Decision 0187.
struct RecommendationFile {
  let tuning: StudyTuning
  let point: TuningPoint
  /// Folder of the file.
  let folder: String
  /// Lines of the comment at the top.
  let remarks: [String]

  /// Returns the text: an overlay that extends the base, or the whole scenario where an overlay cannot express the
  /// point.
  func text() throws(DiagnosticReport) -> String {
    let wanted = try tuning.point(point)
    let heading = remarks.map { "# \($0)\n" }.joined()
    let base = DocumentPath.file(at: tuning.study.base, named: ScenarioFile.fileName)
    let values = body
    if let read = try? ScenarioFile.load(
      text: "extends: \(Self.quoted(base))\n\(values)", name: Table.recommendationName,
      overrides: ["scenario=\(tuning.base.scenario.name)"]),
      StudyPoint(name: wanted.name, read).digest == wanted.digest
    {
      return heading + "extends: \(Self.quoted(Self.path(from: folder, to: base)))\n" + values
    }
    return heading + "# The base with every value written out.\n" + wanted.text
  }

  private var body: String {
    let name = "\(tuning.base.scenario.name)-tuned"
    var tree = Branching()
    for (factor, value) in zip(tuning.study.factors, tuning.values(point)) {
      if let value { tree.insert(value.text, at: path(of: factor.key)) }
    }
    return "scenario: \(Self.quoted(name))\n" + tree.lines(indent: 0).joined()
  }

  private func path(of key: String) -> [String] {
    do throws(ValueProblem) { return try DottedPath(parsing: key).keys } catch {
      preconditionFailure("a factor whose key '\(key)' is no path")
    }
  }

  /// Returns the text as a YAML scalar, quoted unless it is plain.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0 == "/" || $0 == "." } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Returns the relative path from a folder to a file.
  static func path(from folder: String, to file: String) -> String {
    let (start, end) = (parts(folder), parts(file))
    let common = zip(start, end).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - common) + end.dropFirst(common)).joined(
      separator: "/")
  }

  private static func parts(_ path: String) -> [String] {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }

  /// Tree of keys built from dotted paths.
  private struct Branching {
    private var entries: [(key: String, value: String?, inner: [(path: [String], value: String)])] = []

    mutating func insert(_ value: String, at path: [String]) {
      let place = entries.firstIndex { $0.key == path[0] } ?? entries.endIndex
      if place == entries.endIndex { entries.append((path[0], nil, [])) }
      if path.count == 1 {
        entries[place].value = value
      } else {
        entries[place].inner.append((Array(path.dropFirst()), value))
      }
    }

    func lines(indent: Int) -> [String] {
      entries.flatMap { entry -> [String] in
        let lead = String(repeating: "  ", count: indent) + RecommendationFile.quoted(entry.key) + ":"
        if let value = entry.value { return ["\(lead) \(value)\n"] }
        var inner = Branching()
        for (path, value) in entry.inner { inner.insert(value, at: path) }
        return ["\(lead)\n"] + inner.lines(indent: indent + 1)
      }
    }
  }
}
