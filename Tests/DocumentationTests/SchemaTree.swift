import Foundation

/// A JSON Schema, for asking which paths it knows.
struct SchemaTree {
  private let root: [String: Any]

  init(_ object: Any) { root = object as? [String: Any] ?? [:] }

  /// Whether a document may have a value at the path.
  func has(_ path: [String]) -> Bool { has(path[...], in: root) }

  private func has(_ path: ArraySlice<String>, in node: [String: Any]) -> Bool {
    guard let key = path.first else { return true }
    if let child = (node["properties"] as? [String: Any])?[key] as? [String: Any] {
      return has(path.dropFirst(), in: child)
    }
    if let reference = node["$ref"] as? String {
      let name = String(reference.dropFirst("#/$defs/".count))
      if let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any], has(path, in: target) {
        return true
      }
    }
    for form in ["anyOf", "oneOf"] {
      let choices = node[form] as? [[String: Any]] ?? []
      if choices.contains(where: { has(path, in: $0) }) { return true }
    }
    guard let element = node["additionalProperties"] as? [String: Any] else { return false }
    return has(path.dropFirst(), in: element)
  }
}
