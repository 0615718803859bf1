import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// Other values from a day on, as a scenario writes them: `{ from: day 45, policy: { commission: 25 % } }`.
///
/// The values lie over whatever holds without the change, in the order `programmes` and `conduct`, then `policy`.
struct ChangeEntry: Sendable {
  var from = ChangeDay.ordinal(1)
  /// Last day on which the values hold; nil for ever.
  var until: ChangeDay?
  /// Nil for all at once.
  var ramp: RampEntry?
  var policy: PolicyEntry?
  var programmes: [String: Layer<ProgrammeEntry>] = [:]
  var conduct: [String: Layer<CodeOfConduct>] = [:]
  var demand: DemandChangeEntry?
  var dispatch: [String: Layer<DispatchPolicy>] = [:]
  /// Weekly hours by kind.
  var hours: [String: [Choice<WeeklyHours>]] = [:]
  /// Planned numbers of partners by kind.
  var partners: [String: Int] = [:]
  /// Where its keys are written; nil for one that was not read.
  private(set) var places: DocumentPlaces?
  /// The dotted path of the entry.
  private(set) var path = ""

  private static let schema = ObjectSchema(
    "change", doc: "Other values from a day on; what is settled stays.", make: Self.init
  ) {
    Field<Self>.required(
      "from", \.from, .changeDay(), doc: "The day at whose local midnight they come into force.")
    Field(
      "until", \.until, .ifPresent(.changeDay()),
      doc: "The last day on which they hold; then everything is as if the change had never been.",
      source: .setting)
    Field(
      "ramp", \.ramp, .ifPresent(RampEntry.schema.kind.named("ramp")),
      doc: "Without it the values hold at once; with it numbers move to them in equal steps.",
      source: .setting)
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
    Field(
      "dispatch", \.dispatch,
      .dictionaryOfDeclared(.layer(of: DispatchSchema.schema.kind) { DispatchSchema.schema.make() }),
      doc:
        "What becomes different in distribution, by programme; requests that are being distributed keep their rounds.",
      source: .setting)
    Field(
      "hours", \.hours, .dictionary(of: PartnerKind.choices.named("hours"), rule: ScenarioNames.rule),
      doc: "When partners of a kind work from then on, as under 'partner-kinds'; agreed visits stay.",
      source: .setting)
    Field(
      "demand", \.demand, .ifPresent(DemandChangeEntry.kind.named("demand-change")),
      doc: "Another mean number of bookings.", source: .setting)
    Field(
      "partners", \.partners,
      .dictionary(of: .integer(.within(0...1_000_000)), rule: ScenarioNames.rule),
      doc:
        "The planned number of partners of a kind; the difference from the plan until then is recruited at once, or let go, the last recruited first.",
      source: .setting)
  }

  private static let kind = ValueKind<ChangeEntry>(shape: schema.shape, wanted: schema.kind.wanted) {
    tree, site, _, diagnostics in
    let before = diagnostics.count
    let known = tree.without(keys: fixedKeys, at: site, movable: movable, into: &diagnostics)
    guard var change = schema.read(known, site, over: ChangeEntry(), into: &diagnostics),
      !diagnostics.containsErrors(from: before)
    else { return nil }
    change.places = DocumentPlaces(tree: tree)
    change.path = site.path
    if movable.allSatisfy({ known[$0] == nil }) {
      diagnostics.append(
        change.error(["from"], "this changes nothing; expected \(movable.quotedList(conjunction: "or"))"))
      return nil
    }
    return change
  } write: {
    schema.write($0)
  }.named("change")

  /// Keys of the course; all others of the schema are values.
  private static let times = ["from", "until", "ramp"]

  /// Keys of the values that become different.
  private static let movable = schema.fields.map(\.shape.key).filter { !times.contains($0) }

  /// Keys of scenarios and cities that hold for a whole run.
  private static let fixedKeys: [String] = {
    let all = ScenarioDocument.schema.fields.map(\.shape.key) + CityEntry.schema.fields.map(\.shape.key)
    return all.filter { !movable.contains($0) }
  }()

  /// Changes in any order; none are written as an empty mapping, which stands for an absent key.
  static let list: ValueKind<[ChangeEntry]> = {
    let list = ValueKind<[ChangeEntry]>.list(of: kind)
    return ValueKind(shape: list.shape, wanted: "a list of changes", read: list.read) {
      $0.isEmpty ? .mapping([]) : list.write($0)
    }
  }()

  /// Keys from the root of the document to the entry.
  var keys: [String] { (try? DottedPath(parsing: path))?.keys ?? [] }

  /// Place of the entry.
  var place: Place {
    guard let places else { preconditionFailure("a change that was not read has no place") }
    return places.tree.place
  }

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
