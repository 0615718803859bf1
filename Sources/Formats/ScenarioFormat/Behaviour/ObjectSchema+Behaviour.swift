import Documents
import Marketplace
import Quantities
import ScenarioModel
import Variates

/// Written form of a parameter that is declared as `custom`.
typealias CustomForm<Behaviour: Sendable> =
  @Sendable (BehaviourParameter<Behaviour>) -> Field<Behaviour>

extension ObjectSchema {
  /// Derives keys, syntax, defaults and comments from the declaration of a behaviour.
  ///
  /// - Parameters:
  ///   - custom: forms of the parameters declared as `custom`, by key; traps if one is missing or superfluous.
  ///   - check: what is wrong with values that are each in range.
  init(
    _ declaration: BehaviourDeclaration<Model>, custom: [String: CustomForm<Model>] = [:],
    check: @escaping @Sendable (Model) -> [ImpossibleValue] = { _ in [] }
  ) {
    self.init(
      declaration.title, doc: declaration.doc, startingAs: declaration.standard,
      fields: { Field.all(of: declaration, custom: custom) }, check: check)
  }
}

extension ValueKind {
  /// Kind of a behaviour under its name in the JSON Schema.
  static func behaviour(
    _ declaration: BehaviourDeclaration<Value>, custom: [String: CustomForm<Value>] = [:],
    check: @escaping @Sendable (Value) -> [ImpossibleValue] = { _ in [] }
  ) -> ValueKind {
    ObjectSchema(declaration, custom: custom, check: check).kind.named(declaration.name)
  }
}

extension Field {
  /// Derives one field for each parameter, in order of declaration.
  fileprivate static func all(
    of declaration: BehaviourDeclaration<Model>, custom: [String: CustomForm<Model>]
  ) -> [Field] {
    let declared = declaration.parameters.filter(\.isCustom).map(\.key)
    precondition(
      Set(declared) == Set(custom.keys),
      "custom forms of '\(declaration.title)': \(declared) or \(custom.keys)?")
    return declaration.parameters.map { parameter in
      let parameter = parameter.remarked(in: declaration.name)
      return custom[parameter.key].map { $0(parameter) } ?? parameter.field
    }
  }

  /// Derives the fields of a behaviour that is part of a larger model, without a key of its own.
  static func all<Part: Sendable>(
    of declaration: BehaviourDeclaration<Part>, at path: WritableKeyPath<Model, Part> & Sendable
  ) -> [Field] {
    Field<Part>.all(of: declaration, custom: [:]).map { $0.lifted(to: path) }
  }
}

extension BehaviourParameter {
  /// Returns the parameter with the remark when it has no effect, before the rule's id.
  fileprivate func remarked(in name: String) -> Self {
    guard let remark = SettingGuard.remark(name, key: key) else { return self }
    var result = self
    let end = doc.ranges(of: " Rule").last?.lowerBound ?? doc.endIndex
    result.doc = "\(doc[..<end]) \(remark)\(doc[end...])"
    return result
  }

  fileprivate var isCustom: Bool { if case .custom = form { true } else { false } }

  /// Field of this parameter's key, comment and source with another syntax.
  func field<Value>(_ path: Path<Value>, _ kind: ValueKind<Value>) -> Field<Behaviour> {
    Field(key, path, kind, doc: doc, source: ValueSource(source))
  }

  /// Field in the form that the declaration says.
  fileprivate var field: Field<Behaviour> {
    switch form {
    case .probability(let path, let range): field(path, .chance(Limits(range)))
    case .share(let path, let range): field(path, .share(Limits(range)))
    case .number(let path, let range): field(path, .number(Limits(range)))
    case .wholeNumber(let path, let range): field(path, .integer(Limits(range)))
    case .flag(let path): field(path, .flag())
    case .duration(let path, let range): field(path, .duration(Limits(range)))
    case .durationDistribution(let path): field(path, .durations())
    case .optionalDurationDistribution(let path, let word):
      field(path, .optional(.durations(), absent: word))
    case .numberDistribution(let path): field(path, .numbers())
    case .amounts(let path): field(path, .amounts())
    case .group(let group): field(group)
    case .custom: preconditionFailure("'\(key)' has no form")
    }
  }

  private func field<Group: ParameterGroup<Behaviour>>(_ group: Group) -> Field<Behaviour> {
    field(group.path, .behaviour(group.declaration))
  }
}

extension Limits {
  fileprivate init(_ range: ParameterRange<Value>) {
    self.init(
      lower: range.lower.map { ($0.value, $0.isIncluded) },
      upper: range.upper.map { ($0.value, $0.isIncluded) })
  }
}
