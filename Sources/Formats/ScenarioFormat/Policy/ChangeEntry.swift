import Documents
import Marketplace

/// Other rules from a day on, as a scenario writes them: `{ from: day 45, policy: { commission: 25 % } }`.
///
/// The values lie over whatever holds until then, in the order `programmes` and `conduct`, then `policy`.
struct ChangeEntry: Sendable {
  var from = ChangeDay.ordinal(1)
  var policy: PolicyEntry?
  var programmes: [String: Layer<ProgrammeEntry>] = [:]
  var conduct: [String: Layer<CodeOfConduct>] = [:]
  /// Where its keys are written; nil for one that was not read.
  private(set) var places: DocumentPlaces?
  /// The dotted path of the entry.
  private(set) var path = ""

  private static let schema = ObjectSchema(
    "change", doc: "Other rules from a day on; what is settled stays.", make: Self.init
  ) {
    Field<Self>.required(
      "from", \.from, .changeDay(), doc: "The day at whose local midnight they come into force.")
    Field(
      "policy", \.policy, .ifPresent(PolicyEntry.kind),
      doc: "Values for every programme and code from then on.",
      source: .setting)
    Field(
      "programmes", \.programmes,
      .dictionaryOfDeclared(.layer(of: ProgrammeEntry.schema.kind) { ProgrammeEntry.templates[0].value }),
      doc: "What becomes different in programmes.", source: .setting)
    Field(
      "conduct", \.conduct,
      .dictionaryOfDeclared(.layer(of: ConductSchema.schema.kind) { ConductSchema.templates[0].value }),
      doc: "What becomes different in codes of conduct.", source: .setting)
  }

  private static let kind = ValueKind<ChangeEntry>(shape: schema.shape, wanted: schema.kind.wanted) {
    tree, site, _, diagnostics in
    guard var change = schema.read(tree, site, over: ChangeEntry(), into: &diagnostics) else { return nil }
    change.places = DocumentPlaces(tree: tree)
    change.path = site.path
    if change.policy == nil, change.programmes.isEmpty, change.conduct.isEmpty {
      diagnostics.append(
        change.error(["from"], "this changes nothing; expected 'policy', 'programmes' or 'conduct'"))
      return nil
    }
    return change
  } write: {
    schema.write($0)
  }.named("change")

  /// Changes in any order; none are written as an empty mapping, which stands for an absent key.
  static let list: ValueKind<[ChangeEntry]> = {
    let list = ValueKind<[ChangeEntry]>.list(of: kind)
    return ValueKind(shape: list.shape, wanted: "a list of changes", read: list.read) {
      $0.isEmpty ? .mapping([]) : list.write($0)
    }
  }()

  /// Keys from the root of the document to the entry.
  var keys: [String] { (try? DottedPath(parsing: path))?.keys ?? [] }

  /// An error at a key of the change, or at the nearest one above it that is written.
  func error(_ keys: [String], _ message: String) -> Diagnostic {
    located(keys) { $0.error(keys, message) }
  }

  /// Returns an error about an unknown name at the first of the candidate keys that is written.
  func unknown(_ noun: String, _ name: String, at candidates: [[String]], among names: [String]) -> Diagnostic
  {
    let keys = places?.firstWritten(candidates) ?? candidates[0]
    return located(keys) { $0.unknown(noun, name, at: keys, among: names) }
  }

  /// Warnings of the values that the change's own policy hides.
  func hiddenValues(section: String, name: String) -> [Diagnostic] {
    (policy?.keys ?? []).filter { places?.source(of: [section, name] + $0) != nil }.map { key in
      let keys = [section, name] + key
      let policy = DottedPath(["policy"] + key).text
      return located(keys) {
        $0.warning(keys, "'\(DottedPath(keys).text)' has no effect: '\(policy)' holds for all")
      }
    }
  }

  private func located(_ keys: [String], _ make: (DocumentPlaces) -> Diagnostic) -> Diagnostic {
    guard let places else { preconditionFailure("a change that was not read cannot be wrong") }
    var diagnostic = make(places)
    diagnostic.key = "\(path).\(DottedPath(keys).text)"
    return diagnostic
  }
}
