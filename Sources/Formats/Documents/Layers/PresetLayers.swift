import Synchronization

/// Trees of presets, each made once: hundreds of values, of which every scenario of a study would parse all.
final class PresetLayers: Sendable {
  private let presets: [DocumentPreset]
  private let made = Mutex<[String: YAMLTree]>([:])

  init(_ presets: [DocumentPreset]) { self.presets = presets }

  /// Returns the tree of a preset; nil if there is none of that name. A preset with mistakes is made each time.
  func tree(of name: String, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    if let tree = made.withLock({ $0[name] }) { return tree }
    var found: [Diagnostic] = []
    guard let tree = presets.first(where: { $0.name == name })?.tree(into: &found) else { return nil }
    diagnostics += found
    if found.isEmpty { made.withLock { $0[name] = tree } }
    return tree
  }
}
