extension String {
  /// Text that is safe to show.
  ///
  /// Control characters and marks that reverse the direction of writing are replaced by their code, as in `\u{1b}`.
  /// Line breaks and tabs stay.
  public var displayed: String {
    guard unicodeScalars.contains(where: \.isHazard) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isHazard {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// JSON text that is safe to show: characters that a terminal may obey are escaped, which changes no value.
  var jsonDisplayed: String {
    guard unicodeScalars.contains(where: \.isHazard) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isHazard {
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Number of columns that the text takes on a terminal: two for wide characters, none for combining marks.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Unicode.Scalar {
  /// True if a terminal may obey the character instead of showing it.
  fileprivate var isHazard: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F: true
    // Separators of lines and paragraphs, directional embeddings and isolates.
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    // East Asian wide and fullwidth blocks (Unicode Standard Annex 11).
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
