import Documents
import Marketplace

/// Values for every programme and every code of conduct at once: `policy: { commission: 25 %, rating: { minimum: 4.2 } }`.
///
/// They lie over `programmes` and `conduct`; a city's own lie over the scenario's. Decision 0081.
struct PolicyEntry: Sendable {
  var terms: Layer<ProgrammeEntry>
  var conduct: Layer<CodeOfConduct>
  /// The paths of the values that are written.
  var keys: [[String]]

  static let kind = ValueKind<PolicyEntry>(
    shape: shape, wanted: "a mapping with keys such as 'commission' or 'rating'"
  ) { tree, site, _, diagnostics in
    read(tree, site, &diagnostics)
  } write: { _ in
    // The programmes and codes that it applies to are written with its values in them.
    .mapping([])
  }

  private static func read(_ tree: YAMLTree, _ site: Site, _ diagnostics: inout [Diagnostic]) -> PolicyEntry?
  {
    guard case .mapping(let entries) = tree.content else {
      diagnostics.append(
        .wrongForm(tree, site, wanted: "a mapping with keys such as 'commission' or 'rating'"))
      return nil
    }
    let conductKeys = ConductSchema.schema.fields.map(\.shape.key)
    let termKeys = ProgrammeEntry.schema.fields.map(\.shape.key)
    let conduct = YAMLTree(.mapping(entries.filter { conductKeys.contains($0.key) }), at: tree.place)
    let terms = YAMLTree(.mapping(entries.filter { !conductKeys.contains($0.key) }), at: tree.place)
    let known = ProgrammeEntry.templates[0].value
    let before = diagnostics.count
    _ = ProgrammeEntry.schema.read(terms, site, over: known, alsoKnown: conductKeys, into: &diagnostics)
    _ = ConductSchema.schema.read(
      conduct, site, over: known.terms.conduct, alsoKnown: termKeys, into: &diagnostics)
    guard !diagnostics.containsErrors(from: before) else { return nil }
    return PolicyEntry(
      terms: Layer { ProgrammeEntry.schema.read(terms, site, over: $0, into: &$1) },
      conduct: Layer { ConductSchema.schema.read(conduct, site, over: $0, into: &$1) },
      keys: leaves(of: tree))
  }

  private static func leaves(of tree: YAMLTree) -> [[String]] {
    guard let entries = tree.entries else { return [[]] }
    return entries.flatMap { entry in leaves(of: entry.value).map { [entry.key] + $0 } }
  }

  private static let shape: Shape = {
    guard case .object(let terms) = ProgrammeEntry.schema.shape,
      case .object(let conduct) = ConductSchema.schema.shape
    else { preconditionFailure("an object's schema has an object's shape") }
    let fields = (terms.fields + conduct.fields).map { field in
      var field = field
      field.defaultValue = { nil }
      return field
    }
    let doc = "Values for every programme and every code of conduct at once."
    let policy = Shape.object(ObjectShape(title: "policy", doc: doc, fields: fields))
    return .named("policy", { policy })
  }()
}
