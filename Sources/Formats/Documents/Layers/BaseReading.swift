/// Reading of a document without overrides, from which its variants take the values that they leave alone.
///
/// Most variants differ in one value of thousands, and decoding takes longer than anything else in their reading.
package struct BaseReading<Model: Sendable>: Sendable {
  /// Tree of the document over its presets.
  let tree: YAMLTree
  /// Diagnostics of the presets.
  let layering: [Diagnostic]
  /// Model with the values of all keys without errors.
  let model: Model
  private let sound: [String: (entry: YAMLTree.Entry, warnings: [Diagnostic])]

  /// Decodes the values of all keys of a document.
  init(_ tree: YAMLTree, layering: [Diagnostic], _ schema: ObjectSchema<Model>) {
    self.tree = tree
    self.layering = layering
    var model = schema.make()
    var sound: [String: (entry: YAMLTree.Entry, warnings: [Diagnostic])] = [:]
    for entry in tree.entries ?? [] {
      guard let field = schema.field(entry.key) else { continue }
      var diagnostics: [Diagnostic] = []
      field.read(entry.value, Site.root(tree).member(entry), &model, &diagnostics)
      if !diagnostics.containsErrors { sound[entry.key] = (entry, diagnostics) }
    }
    (self.model, self.sound) = (model, sound)
  }

  /// Returns the warnings about a key of a variant whose value is the base's; nil if it must be decoded.
  func warnings(of entry: YAMLTree.Entry) -> [Diagnostic]? {
    guard let own = sound[entry.key], own.entry.keyPlace.isSame(as: entry.keyPlace),
      own.entry.value.isSame(as: entry.value)
    else { return nil }
    return own.warnings
  }
}

extension YAMLTree {
  /// Returns true if both are one tree; false may also be returned for equal trees. O(1) but for the length of a text.
  fileprivate func isSame(as other: YAMLTree) -> Bool {
    guard place.isSame(as: other.place) else { return false }
    return switch (content, other.content) {
    case (.scalar(let text, let isQuoted), .scalar(let otherText, let isOtherQuoted)):
      text == otherText && isQuoted == isOtherQuoted
    case (.mapping(let entries), .mapping(let others)): entries.isSameStorage(as: others)
    case (.sequence(let elements), .sequence(let others)): elements.isSameStorage(as: others)
    default: false
    }
  }
}

extension Place {
  fileprivate func isSame(as other: Place) -> Bool {
    source === other.source && (line, column, length) == (other.line, other.column, other.length)
  }
}

extension Array {
  /// Returns true if both arrays have the same elements in the same memory, which no array changes while two hold it.
  fileprivate func isSameStorage(as other: [Element]) -> Bool {
    withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { own.count == $0.count && own.baseAddress == $0.baseAddress }
    }
  }
}
