extension String {
  /// Text escaped for XML, in an attribute's value in double quotes or between tags.
  ///
  /// Source: W3C, XML 1.0, section 2.4 and, for line breaks in attributes, 3.3.3.
  ///
  /// Characters that no XML document may contain (section 2.2) are replaced by their code, as in `\u{1b}`.
  var xmlEscaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default:
        if scalar.isXMLCharacter {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether the character may occur in an XML 1.0 document; of the allowed ones, control characters are left out too.
  fileprivate var isXMLCharacter: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
