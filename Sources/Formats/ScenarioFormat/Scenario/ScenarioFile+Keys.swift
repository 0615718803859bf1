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
}
