import Foundation
import Statistics
import Studies
import Tuning

// Local sensitivity of the chosen point.
extension TuneText {
  /// Effects on the first objective, the greatest first.
  var rankedEffects: [TuningEffect] {
    result.effects.sorted { abs($0.changes[0]?.mean ?? 0) > abs($1.changes[0]?.mean ?? 0) }
  }

  /// Sentence on the greatest effect beyond chance, or on that there is none.
  var effects: [String] {
    let known = rankedEffects.filter { $0.changes[0] != nil }
    guard let greatest = known.first, let change = greatest.changes[0] else {
      return result.effectsAreComplete
        ? [] : ["The budget ended before the sensitivity to the factors was measured."]
    }
    let scope = result.effectsAreComplete ? "" : " among the neighbours that the budget allowed to measure"
    if let first = known.first(where: isClear) {
      return [
        "\(chosenName.capitalizedFirst) is most sensitive to '\(factor(first))'\(scope): \(sentence(first))."
      ]
    }
    let name = objectiveName
    if isZero(change.mean), isZero(change.halfWidth()) {
      return ["\(name.capitalizedFirst) changes by less than \(least) when one factor moves\(scope)."]
    }
    return [
      "No factor has an effect on \(name) distinguishable from chance\(scope); the greatest change, by "
        + "'\(factor(greatest))': \(sentence(greatest))."
    ]
  }

  /// Returns a sentence: `at 28 % net revenue is 1 100 CHF (±90) less`.
  func sentence(_ effect: TuningEffect) -> String {
    let style = style(0)
    let lead = "at \(value(effect)) \(objectiveName)"
    guard let change = effect.changes[0] else { return "\(lead) has no value" }
    let half = style.number(change.halfWidth())
    let broken =
      effect.feasibility == .met || goal.constraints.isEmpty ? "" : ", and a limit is not reliably met"
    if isZero(change.mean) {
      return "\(lead) is about the same (±\(style.difference(change.halfWidth())))\(broken)"
    }
    return
      "\(lead) is \(style.difference(change.mean)) (±\(half)) \(change.mean >= 0 ? "more" : "less")\(broken)"
  }

  private var objectiveName: String {
    let name = subject(goal.objectives[0].name)
    return name.prefix(1).lowercased() + name.dropFirst()
  }

  private func factor(_ effect: TuningEffect) -> String { tuning.study.factors[effect.factor].name }

  /// Returns whether the interval of an effect excludes 0, and its size is not written as 0.
  private func isClear(_ effect: TuningEffect) -> Bool {
    guard let change = effect.changes[0] else { return false }
    return !change.interval().contains(0) && !isZero(change.mean)
  }

  /// Returns whether a difference is written as 0.
  private func isZero(_ difference: Double) -> Bool {
    !style(0).number(difference).contains { $0.isWholeNumber && $0 != "0" }
  }

  /// Last place in which a difference is written: `0.1 points`.
  private var least: String {
    let style = style(0)
    return style.difference(pow(10, -Double(style.places)) / style.scale)
  }

  /// Factor value that an effect leads to, as it is written.
  func value(_ effect: TuningEffect) -> String {
    guard case .values(var numbers)? = result.chosen?.point else { return "" }
    numbers[effect.factor] = effect.value
    return tuning.values(.values(numbers))[effect.factor]?.text ?? ""
  }
}
