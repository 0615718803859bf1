import Experiments
import ScenarioModel

/// Warning that people do not respond to rules that are compared.
struct UnansweredNote {
  /// Kinds of rules that differ without an answer.
  let rules: Set<UnansweredRule>

  init(_ rules: some Sequence<UnansweredRule>) { self.rules = Set(rules) }

  /// Compares every scenario with the first one. O(scenarios · cities).
  init(between scenarios: some Collection<Scenario>) {
    var rules: Set<UnansweredRule> = []
    for scenario in scenarios.dropFirst() where rules.count < UnansweredRule.allCases.count {
      if let first = scenarios.first { rules.formUnion(scenario.unansweredRules(comparedWith: first)) }
    }
    self.rules = rules
  }

  /// The sentence, in one; nil if nothing differs that people would respond to.
  var text: String? {
    let names = UnansweredRule.allCases.filter(rules.contains).map(\.rawValue)
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    let list = others.isEmpty ? last : "\(others) and \(last)"
    return
      "people do not respond to the difference in \(list) here ('behaviour.responses.active' is off), so the figures "
      + "leave out bookings, acceptances and partners that it would gain or lose."
  }
}
