extension String {
  /// Text with spaces that do not break: narrow ones between groups of thousands, and before units and percent signs.
  var typographic: String {
    guard contains(" ") else { return self }
    let characters = Array(self)
    var result = ""
    result.reserveCapacity(utf8.count)
    for (place, character) in characters.enumerated() {
      guard character == " ", place > 0, characters[place - 1].isWholeNumber else {
        result.append(character)
        continue
      }
      let following = characters[(place + 1)...].prefix { $0.isWholeNumber }.count
      let preceding = characters[..<place].reversed().prefix { $0.isWholeNumber }.count
      if following == 3 && preceding <= 3 {
        result.append("\u{202F}")
      } else if place + 1 < characters.count, characters[place + 1] == "%" {
        result.append("\u{A0}")
      } else {
        result.append(character)
      }
    }
    return result
  }
}
