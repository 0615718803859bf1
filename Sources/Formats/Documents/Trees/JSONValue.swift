/// A JSON document whose objects keep the order in which their members are written.
public indirect enum JSONValue: Sendable, Hashable {
  /// JSON value `null`.
  case null
  /// JSON value `true` or `false`.
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  /// Text.
  case string(String)
  /// Array.
  case array([JSONValue])
  /// Object; members keep their order.
  case object([Member])

  /// Member of an object.
  public struct Member: Sendable, Hashable {
    /// Name of the member.
    public var name: String
    /// Value of the member.
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The object with these members added; a member that is already there is replaced. Only for objects.
  package func adding(_ members: [Member]) -> JSONValue {
    guard case .object(var own) = self else { preconditionFailure("\(self) is no object") }
    for member in members {
      if let index = own.firstIndex(where: { $0.name == member.name }) {
        own[index] = member
      } else {
        own.append(member)
      }
    }
    return .object(own)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates an array from a literal.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  /// Creates an object from a literal; the order is kept.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// The document with two spaces of indentation; scalars' arrays on one line. No final line break.
  public func text(indentation: String = "") -> String {
    let inner = indentation + "  "
    switch self {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text): return JSONValue.quoted(text)
    case .array(let elements):
      if elements.allSatisfy(\.isScalar) {
        return "[" + elements.map { $0.text() }.joined(separator: ", ") + "]"
      }
      let lines = elements.map { inner + $0.text(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map {
        "\(inner)\(JSONValue.quoted($0.name)): \($0.value.text(indentation: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// The text as a JSON string, which is also a double-quoted YAML scalar.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0xFEFF
        || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
