import Documents

/// Key whose value differs between two scenarios.
public struct ScenarioDifference: Sendable, Hashable {
  /// Dotted path of the key: `dispatch.friend.strategy`.
  public var key: String
  /// Value of the first scenario as YAML on one line; nil if it has none.
  public var first: String?
  /// Value of the second scenario; nil if it has none.
  public var second: String?
}

extension LoadedScenario {
  /// Returns the keys whose values differ from another scenario's, in the order of the file.
  ///
  /// Where two mappings have no key in common, such as two strategies, they differ as a whole. Names, questions,
  /// experiments and expectations are left out.
  public func differences(from base: LoadedScenario) -> [ScenarioDifference] {
    var differences: [ScenarioDifference] = []
    Self.compare(base.tree, tree, at: "", into: &differences)
    return differences
  }

  private static func compare(
    _ first: CanonicalNode?, _ second: CanonicalNode?, at path: String,
    into differences: inout [ScenarioDifference]
  ) {
    if first == second { return }
    guard case .mapping(let own) = first, case .mapping(let other) = second,
      own.contains(where: { entry in other.contains { $0.key == entry.key } })
    else {
      differences.append(ScenarioDifference(key: path, first: first?.flow, second: second?.flow))
      return
    }
    let keys = own.map(\.key) + other.map(\.key).filter { key in !own.contains { $0.key == key } }
    for key in keys {
      compare(
        first?.member(key), second?.member(key), at: path.isEmpty ? key : "\(path).\(key)", into: &differences
      )
    }
  }
}
