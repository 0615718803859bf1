import Foundation

/// Mistake in the text of a baseline's file, as far as the JSON reader can locate it.
struct BaselineMistake {
  /// Number of the line, from 1; nil if it is not known.
  let line: Int?
  /// Reason without a full stop: `line 3: the key 'unit' is missing`; nil if it is not known.
  let reason: String?

  /// Describes the error that decoding a text has thrown.
  init(_ error: any Error, in text: String) {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      let line = Self.line(of: context.codingPath, in: text)
      self.init(line, "the key '\(key.stringValue)' is missing")
    case DecodingError.typeMismatch(let type, let context),
      DecodingError.valueNotFound(let type, let context):
      let line = Self.line(of: context.codingPath, in: text)
      let keys = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      let subject = keys.isEmpty ? "the file" : "'\(keys.joined(separator: "."))'"
      self.init(line, "\(subject) has another kind of value; expected \(Self.words(for: type))")
    default:
      self = Self.syntaxMistake(in: text)
    }
  }

  private init(_ line: Int?, _ reason: String?) {
    self.line = line
    self.reason = reason.map { reason in line.map { "line \($0): \(reason)" } ?? reason }
  }

  private static func syntaxMistake(in text: String) -> BaselineMistake {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
      return BaselineMistake(nil, nil)
    } catch {
      // The decoder keeps the position to itself.
      let words = "\((error as NSError).userInfo[NSDebugDescriptionErrorKey] ?? "")"
      guard let found = words.firstMatch(of: /character (\d+)/), let offset = Int(found.1) else {
        return BaselineMistake(lineCount(text.utf8.dropLast()), "the text ends before the JSON value does")
      }
      return BaselineMistake(lineCount(text.utf8.prefix(offset)), "not valid JSON")
    }
  }

  private static func lineCount(_ bytes: Substring.UTF8View) -> Int {
    1 + bytes.count { $0 == UInt8(ascii: "\n") }
  }

  /// Returns the line of a key of the file, or of an entry of a list that has a line for each; nil without one.
  private static func line(of path: [any CodingKey], in text: String) -> Int? {
    guard let first = path.first?.stringValue else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("\"\(first)\":") }) else {
      return nil
    }
    guard path.count > 1, let entry = path[1].intValue, lines[start].hasSuffix("[") else { return start + 1 }
    return start + 2 + entry
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Double.Type: "a number"
    case is Int.Type, is UInt64.Type: "a whole number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
