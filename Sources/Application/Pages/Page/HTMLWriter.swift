/// Text of an HTML document that grows piece by piece.
struct HTMLWriter {
  private(set) var text = ""

  /// Adds markup as it is.
  mutating func raw(_ markup: String) { text += markup }

  /// Adds text whose special characters are escaped.
  mutating func escaped(_ words: String) {
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case _ where Self.isForbidden(scalar): text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Adds an element that holds only text.
  mutating func element(_ name: String, _ words: String, class: String? = nil) {
    text += `class`.map { "<\(name) class=\"\($0)\">" } ?? "<\(name)>"
    escaped(words)
    text += "</\(name)>"
  }

  /// Adds JSON that a script reads by its id; nothing in it can end the element.
  mutating func data(_ json: String, id: String) {
    text += "<script type=\"application/json\" id=\"\(id)\">"
    text += json.replacing("<", with: "\\u003c")
    text += "</script>\n"
  }

  /// Adds a classic script.
  mutating func script(_ code: String) {
    text += "<script>\n"
    text += code.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
    text += "\n</script>\n"
  }

  /// Whether HTML forbids the character even when it is escaped: controls and noncharacters.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x20 { return value != 0x09 && value != 0x0A && value != 0x0D }
    return (0x7F...0x9F).contains(value) || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
  }
}
