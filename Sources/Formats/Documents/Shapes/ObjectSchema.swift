/// Keys of a mapping, each declared once; decoding, printing and the JSON Schema are derived from the declarations.
///
/// ```swift
/// let rating = ObjectSchema("rating rule", doc: "When a partner is notified. Rule Q1.", make: RatingRule.init) {
///   Field("window", \.window, .count(of: "jobs", .atLeast(1)), doc: "Jobs that count. Rule R2.",
///     source: .sourced("C18, C19"))
///   Field("minimum", \.minimum, .number(.within(1...5)), doc: "Least mean of the stars.", source: .assumed)
/// }
/// ```
public struct ObjectSchema<Model: Sendable>: Sendable {
  /// Noun for one object in messages: `rating rule`.
  public let title: String
  /// Meaning of the object, as a sentence.
  public let doc: String
  /// Creates a model of default values.
  package let make: @Sendable () -> Model
  package let fields: [Field<Model>]
  /// Fields that every object must have.
  private let requiredFields: [Field<Model>]
  private let check: @Sendable (Model) -> [ImpossibleValue]

  /// Declares objects. `check` returns complaints about combinations of values; it is called only if each value is valid.
  public init(
    _ title: String, doc: String, make: @escaping @Sendable () -> Model,
    @FieldBuilder<Model> fields: () -> [Field<Model>],
    check: @escaping @Sendable (Model) -> [ImpossibleValue] = { _ in [] }
  ) {
    self.title = title
    self.doc = doc
    self.make = make
    self.fields = fields()
    requiredFields = self.fields.filter(\.shape.isRequired)
    self.check = check
    let keys = Set(self.fields.map(\.shape.key))
    precondition(keys.count == self.fields.count, "'\(title)' declares a key twice")
  }

  /// Declares objects whose defaults are the values of `model`.
  public init(
    _ title: String, doc: String, startingAs model: Model, @FieldBuilder<Model> fields: () -> [Field<Model>],
    check: @escaping @Sendable (Model) -> [ImpossibleValue] = { _ in [] }
  ) {
    self.init(title, doc: doc, make: { model }, fields: fields, check: check)
  }

  /// Kind of value of these objects.
  public var kind: ValueKind<Model> {
    ValueKind(shape: shape, wanted: "a mapping with the keys of a \(title)") {
      tree, site, base, diagnostics in
      read(tree, site, over: base ?? make(), into: &diagnostics)
    } write: { model in
      write(model)
    }
  }

  package var shape: Shape {
    .object(ObjectShape(title: title, doc: doc, fields: fields.map { $0.described(make) }))
  }

  /// Prints every value in the order of declaration.
  package func write(_ model: Model) -> CanonicalNode {
    .mapping(fields.map { CanonicalNode.Entry($0.shape.key, $0.write(model)) })
  }

  /// Decodes the keys that are present over `model`; returns nil if anything is wrong.
  ///
  /// - Parameters:
  ///   - alsoKnown: keys handled elsewhere, which a hint may propose.
  ///   - base: reading of another tree over an equal model, from which values are taken that both trees share.
  package func read(
    _ tree: YAMLTree, _ site: Site, over model: Model, alsoKnown: [String] = [],
    sharing base: BaseReading<Model>? = nil, into diagnostics: inout [Diagnostic]
  ) -> Model? {
    guard case .mapping(let entries) = tree.content else {
      let names = fields.map(\.shape.key).quotedList(limit: 6)
      var diagnostic = Diagnostic.wrongForm(tree, site, wanted: "a mapping with keys such as \(names)")
      if case .scalar(let text, isQuoted: false) = tree.content {
        diagnostic.hint = Diagnostic.missingBlank(text, among: fields.map(\.shape.key)) ?? diagnostic.hint
      }
      diagnostics.append(diagnostic)
      return nil
    }
    let before = diagnostics.count
    var model = model
    var unknown: [Int] = []
    for (position, entry) in entries.enumerated() {
      guard let field = field(entry.key) else {
        unknown.append(position)
        continue
      }
      if let base, let warnings = base.warnings(of: entry) {
        field.copy(base.model, &model)
        diagnostics += warnings
      } else {
        field.read(entry.value, site.member(entry), &model, &diagnostics)
      }
    }
    report(unknown, of: entries, site, alsoKnown, &diagnostics)
    reportMissing(tree, site, &diagnostics)
    guard !diagnostics.containsErrors(from: before) else { return nil }
    diagnostics += check(model).map { $0.diagnostic(tree, site) }
    return diagnostics.containsErrors(from: before) ? nil : model
  }

  func field(_ key: String) -> Field<Model>? {
    WorkMeter.add(fields.count)
    // By index, since a search for the element itself copies every field before it.
    return fields.firstIndex { $0.shape.key == key }.map { fields[$0] }
  }

  /// Reports the first of the unknown keys, and the number of the others.
  private func report(
    _ positions: [Int], of entries: [YAMLTree.Entry], _ site: Site, _ alsoKnown: [String],
    _ diagnostics: inout [Diagnostic]
  ) {
    if positions.isEmpty { return }
    let names = fields.map(\.shape.key) + alsoKnown
    let limit = 20
    for position in positions.prefix(limit) {
      let member = site.member(entries[position])
      var diagnostic = Diagnostic.unknownKey(
        member.key, in: site.path, among: names, at: member.place, path: member.path)
      if let hint = hintOfDecimals(at: position, of: entries) {
        diagnostic.hint = hint
        diagnostic.unknownKey = .init(nearest: entries[position - 1].key)
      }
      diagnostics.append(diagnostic)
    }
    guard positions.count > limit else { return }
    let more = entries[positions[limit]]
    let message =
      "\(positions.count - limit) more unknown keys" + (site.path.isEmpty ? "" : " in '\(site.path)'")
    diagnostics.append(Diagnostic(at: more.keyPlace, message, key: site.path))
  }

  /// Hint for `{ commission: 22,5 % }`, of which YAML makes two keys.
  private func hintOfDecimals(at position: Int, of entries: [YAMLTree.Entry]) -> String? {
    guard position > 0, entries[position].value.isNull, entries[position].key.first?.isNumber == true,
      case .scalar(let text, isQuoted: false) = entries[position - 1].value.content,
      text.last?.isNumber == true
    else { return nil }
    let former = entries[position - 1].key
    return "decimals are written with a point; did you mean '\(former): \(text).\(entries[position].key)'?"
  }

  private func reportMissing(_ tree: YAMLTree, _ site: Site, _ diagnostics: inout [Diagnostic]) {
    for field in requiredFields where tree.position(of: field.shape.key) == nil {
      let parent = site.path.isEmpty ? "" : " in '\(site.path)'"
      let message = "missing key '\(field.shape.key)'\(parent); expected \(field.wanted)"
      var diagnostic = Diagnostic(
        at: site.place, message, key: site.path, allowed: "expected \(field.wanted)")
      diagnostic.isOfAbsence = true
      diagnostics.append(diagnostic)
    }
  }
}

/// Key of an object with the kind of its value, its meaning, and the source of its default.
///
/// Decision 0030.
public struct Field<Model: Sendable>: Sendable {
  package let shape: FieldShape
  package let wanted: String
  package let read: @Sendable (YAMLTree, Site, inout Model, inout [Diagnostic]) -> Void
  package let write: @Sendable (Model) -> CanonicalNode
  /// Gives a model the value of another one.
  let copy: @Sendable (_ from: Model, _ to: inout Model) -> Void

  /// Declares a key whose default is the value of a new model.
  ///
  /// - Parameters:
  ///   - doc: One sentence; then the rule's id, if a rule is behind it.
  ///   - optional: True if an object that names no template is complete without the key, which is off then.
  // Declarations are read as tables: key, place, kind. tidy:ignore unlabelled
  public init<Value>(
    _ key: String, _ path: WritableKeyPath<Model, Value> & Sendable, _ kind: ValueKind<Value>, doc: String,
    source: ValueSource, required: Bool = false, optional: Bool = false
  ) {
    var shape = FieldShape(
      key: key, doc: doc, source: source, isRequired: required, shape: kind.shape)
    shape.isOptional = optional
    self.shape = shape
    wanted = kind.wanted
    read = { tree, site, model, diagnostics in
      if let value = kind.read(tree, site, model[keyPath: path], &diagnostics) {
        model[keyPath: path] = value
      }
    }
    write = { kind.write($0[keyPath: path]) }
    copy = { $1[keyPath: path] = $0[keyPath: path] }
  }

  /// Declares a key that every document must have.
  // tidy:ignore unlabelled
  public static func required<Value>(
    _ key: String, _ path: WritableKeyPath<Model, Value> & Sendable, _ kind: ValueKind<Value>, doc: String
  ) -> Field {
    Field(key, path, kind, doc: doc, source: .setting, required: true)
  }

  /// Copies a field of a model that is part of a larger one.
  private init<Part>(_ field: Field<Part>, at path: WritableKeyPath<Model, Part> & Sendable) {
    shape = field.shape
    wanted = field.wanted
    read = { [read = field.read] tree, site, model, diagnostics in
      read(tree, site, &model[keyPath: path], &diagnostics)
    }
    write = { [write = field.write] in write($0[keyPath: path]) }
    copy = { [copy = field.copy] in copy($0[keyPath: path], &$1[keyPath: path]) }
  }

  /// Returns the same key of a larger model, of which `Model` is a part.
  package func lifted<Whole>(to path: WritableKeyPath<Whole, Model> & Sendable) -> Field<Whole> {
    Field<Whole>(self, at: path)
  }

  /// Returns the declaration with the default of a new model. An object has none, since its own fields have theirs.
  /// Nor has a list that is omitted when it is empty.
  package func described(_ make: @escaping @Sendable () -> Model) -> FieldShape {
    var described = shape
    guard !shape.isRequired else { return described }
    described.defaultValue = { [shape = shape.shape, write] in
      if shape.isObject { return nil }
      let value = write(make())
      return shape.elementShape == nil || value != .mapping([]) ? value : nil
    }
    return described
  }
}

extension Shape {
  fileprivate var isObject: Bool {
    guard case .object = resolved else { return false }
    return true
  }
}

/// Result builder of the fields of an object.
@resultBuilder
public enum FieldBuilder<Model: Sendable> {
  /// Accepts one field.
  public static func buildExpression(_ field: Field<Model>) -> [Field<Model>] { [field] }
  /// Accepts several fields.
  public static func buildExpression(_ fields: [Field<Model>]) -> [Field<Model>] { fields }
  /// Accepts fields that depend on a condition.
  public static func buildOptional(_ part: [Field<Model>]?) -> [Field<Model>] { part ?? [] }
  /// Joins the fields in order.
  public static func buildBlock(_ parts: [Field<Model>]...) -> [Field<Model>] { parts.flatMap { $0 } }
}
