/// JSON to be written, its members in the order given (RFC 8259).
public indirect enum JSONText: Sendable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case boolean(Bool)
  /// Whole number.
  case integer(Int)
  /// Finite.
  case number(Double)
  /// String.
  case text(String)
  /// Array of values.
  case array([JSONText])
  /// Object with its members in order.
  case object([(String, JSONText)])

  /// The text, two spaces deeper for each level, without a line break at its end.
  public func indented(_ margin: String = "") -> String {
    let deeper = margin + "  "
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value):
      precondition(value.isFinite, "JSON has no \(value)")
      return value.description
    case .text(let text): return JSONText.quoted(text)
    case .array(let values):
      return block("[", values.map { deeper + $0.indented(deeper) }, "]", margin)
    case .object(let members):
      let lines = members.map { deeper + JSONText.quoted($0) + ": " + $1.indented(deeper) }
      return block("{", lines, "}", margin)
    }
  }

  private func block(_ open: String, _ lines: [String], _ close: String, _ margin: String) -> String {
    lines.isEmpty ? open + close : "\(open)\n\(lines.joined(separator: ",\n"))\n\(margin)\(close)"
  }

  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "\"") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    } + "\""
  }
}
