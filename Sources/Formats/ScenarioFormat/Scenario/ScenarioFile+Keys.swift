import Documents

extension ScenarioFile {
  /// Returns true if the key takes whole numbers, with or without a noun behind them; false for a path that is no key.
  public static func takesWholeNumbers(at key: String) -> Bool {
    guard let path = try? DottedPath(parsing: key) else { return false }
    let shape = path.keys.reduce(Optional(ScenarioDocument.format.shape)) { shape, name in
      shape?.member(name) ?? shape?.elementShape
    }
    return shape?.takesWholeNumbers ?? false
  }

  /// Returns the relation of two keys that act on the same value, as the end of a sentence about the former.
  ///
  /// Nil for keys that can be set independently.
  public static func overlap(of key: DottedPath, with other: DottedPath) -> String? {
    let name = "'\(other.text)'"
    if key == other { return "is the same key as \(name)" }
    if other.contains(key) { return "is part of \(name)" }
    if key.contains(other) { return "has \(name) as a part" }
    if isPolicy(other, over: key) { return "has no effect beside \(name), which holds for all" }
    if isPolicy(key, over: other) { return "holds for all and takes the effect from \(name)" }
    return nil
  }

  /// Returns why no simulated figure depends on a key, as the end of a sentence about it; nil for a key of the model.
  public static func reasonWithoutEffect(of key: DottedPath) -> String? {
    key.keys.first.flatMap { keysBesideTheModel[$0] }
  }

  /// Keys of the top level that no simulated figure depends on, with what they are instead.
  static let keysBesideTheModel = [
    "scenario": "is a name",
    "question": "is a text for readers",
    "replications": "is the number of runs",
    "event-limit": "is the number of events at which a run is given up",
    "experiment": "is what a comparison is judged by",
    "expectations": "is what 'marketsim check' expects",
  ]

  /// Returns true if `policy` is a value for every programme and code of conduct, which `key` sets for one of them.
  private static func isPolicy(_ policy: DottedPath, over key: DottedPath) -> Bool {
    guard let place = policy.keys.firstIndex(of: "policy"), key.keys.count > place + 1,
      key.keys.starts(with: policy.keys[..<place]), ["programmes", "conduct"].contains(key.keys[place])
    else { return false }
    let common = DottedPath(Array(policy.keys[(place + 1)...]))
    let own = DottedPath(Array(key.keys[(place + 2)...]))
    return common.contains(own) || own.contains(common)
  }
}
