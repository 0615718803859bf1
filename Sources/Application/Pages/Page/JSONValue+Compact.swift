import Documents

extension JSONValue {
  /// The document without white space.
  package var compactText: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch self {
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        text += JSONValue.string(member.name).text() + ":"
        member.value.append(to: &text)
      }
      text += "}"
    default: text += self.text()
    }
  }
}
