import Experiments
import ScenarioModel

/// Warning that people do not respond to rules that are compared.
struct UnansweredNote {
  /// Kinds of rules that differ without an answer.
  private var rules: Set<UnansweredRule> = []
  /// True if partners accept by their net pay even so.
  private var hasAcceptanceByPay = false

  /// Compares every scenario with the first one. O(scenarios · cities).
  init(between scenarios: some Collection<Scenario>) {
    guard let first = scenarios.first else { return }
    for scenario in scenarios.dropFirst() where rules.count < UnansweredRule.allCases.count {
      rules.formUnion(scenario.unansweredRules(comparedWith: first))
    }
    hasAcceptanceByPay = first.hasAcceptanceByPayAlone
  }

  /// The sentence, in one; nil if nothing differs that people would respond to.
  var text: String? {
    let names = UnansweredRule.allCases.filter(rules.contains).map(\.rawValue)
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    let list = others.isEmpty ? last : "\(others) and \(last)"
    let cause =
      rules.contains(where: \.isAnsweredByResponses)
      ? "here ('behaviour.responses.active' is off)" : "in any scenario"
    let opening =
      "people do not respond to the difference in \(list) \(cause), so the figures leave out bookings"
    // Only these change what a job pays its partner.
    guard hasAcceptanceByPay, !rules.isDisjoint(with: [.prices, .commission]) else {
      return opening + ", acceptances and partners that it would gain or lose."
    }
    return opening
      + " and partners that it would gain or lose; partners do accept by their net pay ('behaviour.partner.acceptance')."
  }
}
