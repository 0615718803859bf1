/// Path of a key from the root of a document: `policy.commission`, `cities."St. Gallen".population`.
///
/// A key with a dot, a blank or another character that paths use is in double quotes, with the escapes of JSON.
/// Elements of lists are keys of digits: `changes.0.from`, or `changes[0].from`.
public struct DottedPath: Hashable, Sendable {
  /// Keys from the root, without quotes.
  public var keys: [String]

  /// Creates the path of these keys.
  public init(_ keys: [String]) { self.keys = keys }

  /// Text from which `init(parsing:)` restores the path.
  public var text: String { keys.map(DottedPath.quoted).joined(separator: ".") }

  /// Whether `other` is this path or the path of a value within its value.
  public func contains(_ other: DottedPath) -> Bool { other.keys.starts(with: keys) }

  /// Returns the key as a component of a path, in quotes if it needs them.
  public static func quoted(_ key: String) -> String {
    let isPlain = !key.isEmpty && key.unicodeScalars.allSatisfy { !needsQuotes($0) }
    return isPlain ? key : JSONValue.quoted(key)
  }

  /// Returns the complaint about a text that is no path, such as one with a quote that is not closed.
  public static func problem(of text: String) -> ValueProblem? {
    do throws(ValueProblem) {
      _ = try DottedPath(parsing: text)
      return nil
    } catch {
      return error
    }
  }

  private static func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
    " .=;\"'[]{},:#".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace
      || scalar.properties.generalCategory == .control
  }

  /// Index of the first `=` outside quotes, which ends the path of an override; nil if there is none.
  public static func end(in text: String) -> String.Index? { first("=", in: text[...]) }

  /// Index of the first such character outside quotes; nil if there is none.
  public static func first(_ wanted: Character, in text: Substring) -> String.Index? {
    var quote: Character?
    var isEscaped = false
    for index in text.indices {
      let character = text[index]
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if character == "\\", open == "\"" { isEscaped = true }
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == wanted {
        return index
      }
    }
    return nil
  }
}

extension DottedPath {
  /// Reads a path; keys may be in double or single quotes. Blanks around dots are ignored.
  ///
  /// - Throws: the complaint about a quote that is not closed, or about text behind a quoted key.
  public init(parsing text: some StringProtocol) throws(ValueProblem) {
    var parser = Parser(rest: Array(text))
    keys = try parser.keys()
  }

  private struct Parser {
    let characters: [Character]
    var position = 0

    init(rest: [Character]) { characters = rest }

    mutating func keys() throws(ValueProblem) -> [String] {
      var keys: [String] = []
      repeat {
        skipBlanks()
        keys.append(try key())
        skipBlanks()
        while let element = element() { keys.append(element) }
        skipBlanks()
        if position < characters.count, characters[position] != "." {
          throw ValueProblem(
            "has '\(characters[position])' behind a quoted key", allowed: "expected a dot there")
        }
        position += 1
      } while position <= characters.count
      return keys
    }

    private mutating func key() throws(ValueProblem) -> String {
      guard position < characters.count else { return "" }
      switch characters[position] {
      case "\"": return try quotedKey()
      case "'": return try verbatimKey()
      default:
        let end = characters[position...].firstIndex { $0 == "." || $0 == "[" } ?? characters.count
        defer { position = end }
        return String(characters[position..<end]).trimmingSpaces
      }
    }

    /// A number in brackets behind a key.
    private mutating func element() -> String? {
      guard position < characters.count, characters[position] == "[",
        let end = characters[position...].firstIndex(of: "]"), end > position + 1
      else { return nil }
      let digits = characters[(position + 1)..<end]
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      position = end + 1
      return String(digits)
    }

    private mutating func verbatimKey() throws(ValueProblem) -> String {
      guard let end = characters[(position + 1)...].firstIndex(of: "'") else { throw Self.unclosed }
      defer { position = end + 1 }
      return String(characters[(position + 1)..<end])
    }

    private mutating func quotedKey() throws(ValueProblem) -> String {
      var key = ""
      position += 1
      while position < characters.count {
        let character = characters[position]
        position += 1
        if character == "\"" { return key }
        key.append(character == "\\" ? try escape() : character)
      }
      throw Self.unclosed
    }

    private mutating func escape() throws(ValueProblem) -> Character {
      guard position < characters.count else { throw Self.unclosed }
      defer { position += 1 }
      switch characters[position] {
      case "n": return "\n"
      case "t": return "\t"
      case "r": return "\r"
      case "u":
        let digits = characters[(position + 1)...].prefix(4)
        position += digits.count
        guard let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value) else {
          throw ValueProblem("has an unknown escape in quotes")
        }
        return Character(scalar)
      case let other: return other
      }
    }

    private mutating func skipBlanks() {
      while position < characters.count, characters[position] == " " { position += 1 }
    }

    private static let unclosed = ValueProblem("has a quote that is not closed")
  }
}
