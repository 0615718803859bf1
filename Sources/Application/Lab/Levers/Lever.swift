import Documents
import ScenarioFormat

/// Key of the scenario that a page lets people change, with what the schema declares of it.
struct Lever: Sendable {
  /// Control by which a value is chosen.
  enum Control: Sendable {
    /// Number with a range, and the number under the base in the same unit.
    case slider(Amount, base: Double?, LeverRange)
    /// One of several values.
    case choice([Option])
    /// Any value, written by hand.
    case text
  }

  /// Value that can be chosen.
  struct Option: Sendable {
    /// Value as it is written.
    var value: String
    /// Name of the value.
    var name: String
    /// Meaning of the value; may be empty.
    var doc: String
  }

  /// Key with its value under the change.
  var key: ScenarioKey
  /// Words that name the key under its group's heading.
  var name: String
  /// Value under the base, as it is written; nil if the base has no such key.
  var base: String?
  /// Bounds in words; may be empty.
  var limits = ""
  /// True if people respond to the value only where responses are switched on, and they are off.
  var isUnanswered = false
  /// Control of the value.
  var control: Control

  /// Makes the lever of a key.
  ///
  /// - Parameter context: number of leading keys that the group's heading names.
  init(_ key: ScenarioKey, base: ScenarioKey?, context: Int) {
    self.key = key
    self.base = base.map { Self.written($0) }
    let rest = key.names.dropFirst(min(context, key.names.count - 1))
    // A lever that a search finds keeps the words of its key, by which it was sought.
    name =
      (context > 0 ? LeverLabels.name(of: key.path, names: key.names) : nil) ?? Self.name(of: rest)
    let schemas = key.shape?.scalars ?? []
    control = .text
    if let options = Self.options(key, schemas) {
      control = .choice(options)
    } else if let written = Amount(key.value.flow) {
      // In the unit of the base, so that `90 min` does not become `1.5 h` while somebody moves it.
      let amount =
        base.flatMap { Amount($0.value.flow) }.flatMap { written.converted(to: $0.unit) } ?? written
      let bounds = LeverLimits(schemas, unit: amount.unit)
      let isWhole = schemas.contains { $0.takesIntegers }
      let start = base.flatMap { Amount($0.value.flow)?.converted(to: amount.unit) }
      let range = LeverRange(
        around: start?.number ?? amount.number, bounds, isWhole: isWhole, isShare: amount.unit == "%")
      control = .slider(amount, base: start?.number, range.including(amount.number))
      limits = bounds.text
    }
  }

  /// Value of a key as it is chosen: of a value with several forms the form that holds.
  private static func written(_ key: ScenarioKey) -> String {
    guard key.isUnion, case .mapping(let entries) = key.value, let form = entries.first else {
      return key.value.flow
    }
    return "{ \(form.key): {} }"
  }

  /// Value under the change, as it is chosen.
  var value: String { Self.written(key) }

  /// Values that can be chosen; nil for a value that is no choice.
  private static func options(_ key: ScenarioKey, _ schemas: [JSONValue]) -> [Option]? {
    if case .union(let cases)? = key.shape?.resolved {
      // A form whose settings have no defaults cannot be chosen by its name alone.
      let options = cases.filter { $0.shape.isComplete }.map {
        Option(value: "{ \($0.tag): {} }", name: $0.tag.replacing("-", with: " "), doc: $0.doc)
      }
      return options.contains { $0.value == written(key) } ? options : nil
    }
    let words = schemas.flatMap(\.words)
    return words.count < 2 || !words.contains(key.value.flow)
      ? nil : words.map { Option(value: $0, name: $0.replacing("-", with: " "), doc: "") }
  }

  /// Words for keys: `rating.minimum` is `Rating, minimum`.
  private static func name(of path: ArraySlice<String>) -> String {
    let words = path.map { $0.replacing("-", with: " ") }.joined(separator: ", ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Shape {
  /// Schemas of the scalars that are values of this shape.
  fileprivate var scalars: [JSONValue] {
    switch self {
    case .scalar(let schema):
      if case .array(let forms)? = schema["anyOf"] { forms + [schema] } else { [schema] }
    case .either(let forms): forms.flatMap(\.scalars)
    case .optional(let shape): shape.scalars + [["enum": ["none"]]]
    case .atomic(let shape): shape.scalars
    case .named(_, let shape): shape().scalars
    case .object, .map, .list, .union: []
    }
  }

  /// True if `{}` is a value of this shape: a mapping whose keys all have defaults.
  fileprivate var isComplete: Bool {
    guard case .object(let object) = resolved else { return false }
    return object.fields.allSatisfy { $0.defaultValue() != nil || $0.shape.isComplete }
  }
}

extension JSONValue {
  /// Values that a schema lists; those of a truth value too.
  fileprivate var words: [String] {
    if string("type") == "boolean" { return ["true", "false"] }
    guard case .array(let values)? = self["enum"] else { return [] }
    return values.compactMap { if case .string(let word) = $0 { word } else { nil } }
  }

  /// True if the schema is one of whole numbers.
  fileprivate var takesIntegers: Bool {
    switch self["type"] {
    case .string(let type): type == "integer"
    case .array(let types): types.contains("integer")
    default: false
    }
  }
}
