/// Item of STRESS-DES, the checklist for reports of discrete-event simulations.
///
/// Source: Monks, Currie, Onggo, Robinson, Kunc, Taylor, "Strengthening the reporting of empirical simulation studies:
/// Introducing the STRESS guidelines", Journal of Simulation 13 (2019), table of STRESS-DES.
public struct StressItem: Sendable, Hashable {
  /// Number in the checklist, such as `2.5.1`.
  public var number: String
  /// Name in the checklist.
  public var name: String
  /// Text from the scenario; nil for an item that only the author can fill in.
  public var text: String?

  /// Section of the checklist, by the first number.
  public var section: String {
    Self.sections[number.prefix { $0 != "." }.wholeNumberValue - 1]
  }

  static let sections = [
    "Objectives", "Logic", "Data", "Experimentation", "Implementation", "Code access",
  ]
}

extension Substring {
  fileprivate var wholeNumberValue: Int { Int(self) ?? 1 }
}
