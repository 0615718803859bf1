import Documents
import Testing

@testable import Studies

/// A case of a union without settings has the defaults that the schema of studies promises.
@Suite struct StudyUnionTests {
  /// A case whose settings all have defaults.
  struct EmptyCase: Sendable, CustomTestStringConvertible {
    var path: [String]
    var tag: String
    /// All cases of the union, with other settings than the defaults where they have any.
    var written: [String]
    /// Value with the defaults of the schema, on one line.
    var promise: String

    var testDescription: String { "\(path.joined(separator: ".")) \(tag)" }
  }

  /// Settings that differ from the defaults.
  private static let settings = [
    "grid": "{}", "one-at-a-time": "{}", "latin-hypercube": "{ points: 7 }",
    "sobol": "{ points: 7, scramble: none }", "morris": "{ trajectories: 7, levels: 6 }",
    "replications": "777", "minutes": "7",
  ]

  /// Every union of the schema, found by walking it.
  private static let unions: [(path: [String], cases: [Shape.Case])] = {
    var found: [(path: [String], cases: [Shape.Case])] = []
    func walk(_ shape: Shape, _ path: [String]) {
      guard path.count < 6 else { return }
      for form in shape.mappingForms {
        switch form {
        case .object(let object): for field in object.fields { walk(field.shape, path + [field.key]) }
        case .map(let inner, _): walk(inner, path + ["f"])
        case .union(let cases): found.append((path, cases))
        default: continue
        }
      }
    }
    walk(StudyDocument.schema.shape, [])
    return found
  }()

  static let cases: [EmptyCase] = unions.flatMap { path, cases in
    cases.compactMap { item -> EmptyCase? in
      guard case .object(let object) = item.shape.resolved, object.fields.allSatisfy({ !$0.isRequired })
      else { return nil }
      let defaults = object.fields.compactMap { field in
        field.defaultValue().map { CanonicalNode.Entry(field.key, $0) }
      }
      let written = cases.map { "{ \($0.tag): \(own(settings: $0, at: path)) }" }
      return EmptyCase(
        path: path, tag: item.tag, written: written,
        promise: CanonicalNode.mapping([.init(item.tag, .mapping(defaults))]).flow)
    }
  }

  /// The settings of a case; those of 'sensitivity' have other keys under the same name.
  private static func own(settings item: Shape.Case, at path: [String]) -> String {
    item.tag == "sobol" && path == ["sensitivity"] ? "{ samples: 7 }" : settings[item.tag] ?? "{}"
  }

  @Test func theUnionsOfTheSchemaAreFound() {
    #expect(Self.unions.map { $0.path.joined(separator: ".") } == ["design", "sensitivity", "tune.budget"])
    for (path, cases) in Self.unions {
      #expect(
        cases.allSatisfy { Self.settings[$0.tag] != nil }, "\(path) has a case without settings to try")
    }
    #expect(
      Self.cases.map(\.testDescription) == [
        "design grid", "design one-at-a-time", "design latin-hypercube", "design sobol",
        "sensitivity morris", "sensitivity sobol",
      ])
  }

  /// In a file by itself, and over each other case.
  @Test(arguments: cases) func anEmptyCaseHasTheDefaultsOfTheSchema(_ item: EmptyCase) throws {
    let text = """
      study: s
      base: b
      factors: { f: { key: policy.commission, values: [10 %] } }
      tune: { maximize: fill_rate }
      """
    let path = DottedPath(item.path).text
    let others = item.written.filter { !$0.hasPrefix("{ \(item.tag):") }
    for other in [nil] + others {
      let overrides = (other.map { ["\(path)=\($0)"] } ?? []) + ["\(path)={ \(item.tag): {} }"]
      let read = try StudyDocument.format.read(
        SourceText(name: "study.yaml", text: text), overrides: overrides.map { DocumentOverride($0) })
      let printed = StudyDocument.schema.write(read.model).yaml()
      let found = try #require(Self.text(at: item.path, of: printed))
      #expect(found == Self.text(at: ["value"], of: "value: \(item.promise)"), "over \(other ?? "nothing")")
    }
  }

  private static func text(at path: [String], of document: String) -> String? {
    var diagnostics: [Diagnostic] = []
    let tree = YAMLTree.parse(SourceText(name: "s", text: document), into: &diagnostics)
    return path.reduce(tree) { $0?[$1] }.map { $0.written.flow }
  }
}
