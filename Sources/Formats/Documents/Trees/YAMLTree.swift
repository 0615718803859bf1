/// YAML value with the place of every part in its text.
///
/// Layers (presets, `extends`, the file, `--set`) are merged as trees before decoding. A wrong value is therefore
/// reported where it was written.
package struct YAMLTree: Sendable {
  package struct Entry: Sendable {
    package var key: String
    package var keyPlace: Place
    package var value: YAMLTree

    package init(key: String, keyPlace: Place, value: YAMLTree) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  package enum Content: Sendable {
    /// Text as written. `isQuoted` distinguishes the word `'none'` from `none`, the absence of a value.
    case scalar(String, isQuoted: Bool)
    case mapping([Entry])
    case sequence([YAMLTree])
  }

  package let content: Content
  package let place: Place
  /// Positions of the entries of a mapping with many keys; nil for other values, which are searched in order.
  private let positions: [String: Int]?

  package init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
    if case .mapping(let entries) = content, entries.count > 16 {
      WorkMeter.add(entries.count)
      positions = Dictionary(
        entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    } else {
      positions = nil
    }
  }

  package var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// Value of the key of a mapping; nil if there is none. O(1).
  package subscript(key: String) -> YAMLTree? { entry(key)?.value }

  /// Entry of the key of a mapping; nil if there is none. O(1).
  package func entry(_ key: String) -> Entry? { position(of: key).flatMap { entries?[$0] } }

  /// Position of a key among the entries; nil if there is none. O(1).
  func position(of key: String) -> Int? {
    guard case .mapping(let entries) = content else { return nil }
    if let positions {
      WorkMeter.add(1)
      return positions[key]
    }
    WorkMeter.add(entries.count)
    return entries.firstIndex { $0.key == key }
  }

  /// Nothing was written, or one of YAML's spellings of null.
  package var isNull: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The word `none`, which takes a value away.
  package var isNone: Bool {
    guard case .scalar("none", isQuoted: false) = content else { return false }
    return true
  }

  /// The value in few characters, for messages.
  package var brief: String {
    switch content {
    case .scalar(let text, _):
      let line = text.replacing("\n", with: " ")
      return line.count <= 40 ? line : line.prefix(39) + "…"
    case .mapping(let entries): return entries.isEmpty ? "{}" : "{\(entries[0].key): …}"
    case .sequence(let elements): return elements.isEmpty ? "[]" : "[…]"
    }
  }

  /// The place of the key at `path`, or of its nearest ancestor that is written down; elements of a list are numbered
  /// from 0.
  package func place(ofPath path: some Collection<String>) -> Place { nestedPlace(path, parent: place) }

  private func nestedPlace(_ path: some Collection<String>, parent: Place) -> Place {
    guard let key = path.first else { return parent }
    if case .sequence(let elements) = content {
      guard let index = Int(key), elements.indices.contains(index) else { return parent }
      return elements[index].nestedPlace(path.dropFirst(), parent: elements[index].place)
    }
    guard let entry = entry(key) else { return parent }
    return entry.value.nestedPlace(path.dropFirst(), parent: entry.keyPlace)
  }
}
