import Foundation

/// Reason why a line could not be understood; the host reports it and continues.
struct Mistake: Error, Hashable, Sendable {
  var message: String
  /// Allowed values, if they are few.
  var allowed: [String] = []
}

extension CommandRecord {
  /// Reads a line strictly: a JSON object, a known command, its keys and no others.
  static func read(_ line: String) throws(Mistake) -> CommandRecord {
    let data = Data(line.utf8)
    do {
      try JSONDecoder().decode(KeySet.self, from: data).check()
      return try JSONDecoder().decode(CommandRecord.self, from: data)
    } catch let mistake as Mistake {
      throw mistake
    } catch let error as DecodingError {
      throw Mistake(error)
    } catch {
      throw Mistake(message: "\(error)")
    }
  }
}

/// The keys of a line, and its command.
private struct KeySet: Decodable {
  var keys: [String]
  var command: String?

  struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    keys = container.allKeys.map(\.stringValue).sorted()
    command = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "command"))
  }

  func check() throws(Mistake) {
    let all = CommandName.allCases.map(\.rawValue)
    guard let command else { throw Mistake(message: "there is no 'command'", allowed: all) }
    guard let name = CommandName(rawValue: command) else {
      throw Mistake(message: "unknown command '\(command)'", allowed: all)
    }
    let allowed = name.needed + name.optional
    if let key = keys.first(where: { $0 != "command" && !allowed.contains($0) }) {
      throw Mistake(message: "unknown key '\(key)' in '\(command)'", allowed: allowed)
    }
    if let key = name.needed.first(where: { !keys.contains($0) }) {
      throw Mistake(message: "'\(command)' needs '\(key)'", allowed: allowed)
    }
  }
}

extension Mistake {
  /// A line that is no JSON object, or a value of the wrong type.
  init(_ error: DecodingError) {
    switch error {
    case .typeMismatch(let type, let context) where !context.codingPath.isEmpty:
      self.init(message: "'\(Self.path(context))' is not \(Self.name(type))")
    case .valueNotFound(let type, let context) where !context.codingPath.isEmpty:
      self.init(message: "'\(Self.path(context))' is null, not \(Self.name(type))")
    case .keyNotFound(let key, let context):
      self.init(message: "'\(Self.path(context))' lacks '\(key.stringValue)'")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      self.init(message: "'\(Self.path(context))' is out of range")
    default:
      self.init(
        message: "not a JSON object on a line of its own", allowed: [#"{"command": "registerClient", …}"#])
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map(\.stringValue).joined(separator: ".")
  }

  private static func name(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is Double.Type: "a number"
    case is any FixedWidthInteger.Type: "a whole number"
    case is [String: Any].Type: "an object"
    case is any Sequence.Type: "a list"
    default: "an object"
    }
  }
}
