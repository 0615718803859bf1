/// A value that is put in place of a file's, as `--set` does.
public struct ScenarioSetting: Sendable {
  /// The dotted path of the key.
  public var key: String
  public var value: WrittenValue
  /// What diagnostics call it instead of a file: `factor 'window' = 5 min`.
  public var label: String

  public init(key: String, value: WrittenValue, label: String) {
    self.key = key
    self.value = value
    self.label = label
  }
}

extension ScenarioFile {
  /// Whether the key takes whole numbers, with or without a noun behind them; false for a path that is no key.
  public static func takesWholeNumbers(at key: String) -> Bool {
    let path = key.split(separator: ".")
    let shape = path.reduce(Optional(ScenarioDocument.format.shape)) { shape, name in
      shape?.member(String(name)) ?? shape?.elementShape
    }
    return shape?.takesWholeNumbers ?? false
  }
}

extension Shape {
  fileprivate var takesWholeNumbers: Bool {
    switch resolved {
    case .scalar(.object(let members)):
      switch members.first(where: { $0.name == "type" })?.value {
      case .string(let type): type == "integer"
      case .array(let types): types.contains("integer")
      default: false
      }
    case .either(let forms): forms.contains(where: \.takesWholeNumbers)
    default: false
    }
  }
}
