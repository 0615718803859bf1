import Documents
import ScenarioFormat

extension FactorEntry {
  /// Factor of an entry without a problem.
  var factor: Factor {
    Factor(name: name, key: key, domain: values.map { .list($0) } ?? .range(range))
  }

  private var range: FactorRange {
    guard let from, let to, let aligned = WrittenValue.aligned([from, to] + [step].compactMap(\.self)) else {
      preconditionFailure("a range without ends")
    }
    var range = FactorRange(
      lower: aligned.numbers[0], upper: aligned.numbers[1], unit: aligned.unit, scale: scale,
      step: self.step(aligned), levelCount: levels ?? FactorEntry.usualLevels)
    if step != nil, levels == nil { range.levelCount = max(2, range.stepCount + 1) }
    return range
  }

  private static let usualLevels = 5

  private func step(_ aligned: (numbers: [Double], unit: String)) -> Double {
    aligned.numbers.count > 2
      ? aligned.numbers[2]
      : FactorRange.usualStep(
        from: aligned.numbers[0], to: aligned.numbers[1], unit: aligned.unit, isWhole: takesWholeNumbers)
  }

  private var takesWholeNumbers: Bool { ScenarioFile.takesWholeNumbers(at: key) }

  /// Problems of values that are well formed one by one.
  var problem: ImpossibleValue? {
    if let values {
      if let key = rangeKeys.first {
        return ImpossibleValue(
          key: key, ValueProblem("is of a range, and there are 'values' too", allowed: "expected one of them")
        )
      }
      let repeated = values.indices.first { values[..<$0].contains(values[$0]) }
      return repeated.map { ImpossibleValue(key: "values", ValueProblem("has '\(values[$0].text)' twice")) }
    }
    guard let from, let to else {
      return whole("has no values", "expected 'values', or 'from' and 'to'")
    }
    return problem(from, to) ?? step.flatMap { problem(ofStep: $0, from, to) } ?? fractionProblem
      ?? countProblem
  }

  /// Keys that are written and have a meaning for a range only.
  private var rangeKeys: [String] {
    let isWritten = [
      ("from", from != nil), ("to", to != nil), ("step", step != nil), ("scale", scale != .linear),
      ("levels", levels != nil),
    ]
    return isWritten.filter(\.1).map(\.0)
  }

  private func problem(_ from: WrittenValue, _ to: WrittenValue) -> ImpossibleValue? {
    if from.measure == nil { return noNumber("from") }
    if to.measure == nil { return noNumber("to") }
    guard let ends = WrittenValue.aligned([from, to]) else {
      return ImpossibleValue(
        key: "to",
        ValueProblem(
          "has a unit of another kind than 'from: \(from.text)'", allowed: "expected the same for both"))
    }
    guard ends.numbers[0] < ends.numbers[1] else {
      return ImpossibleValue(
        key: "to",
        ValueProblem("is not greater than 'from: \(from.text)'", allowed: "expected a greater value"))
    }
    guard scale == .linear || ends.numbers[0] > 0 else {
      return ImpossibleValue(
        key: "scale", ValueProblem("cannot begin at '\(from.text)'", allowed: "expected more than 0"))
    }
    return nil
  }

  private func problem(
    ofStep step: WrittenValue, _ from: WrittenValue, _ to: WrittenValue
  ) -> ImpossibleValue? {
    guard let aligned = WrittenValue.aligned([from, to, step]), aligned.numbers[2] > 0 else {
      return ImpossibleValue(
        key: "step",
        ValueProblem(
          "is not a step", allowed: "expected a positive number with a unit of the kind that 'from' has"))
    }
    let width = aligned.numbers[1] - aligned.numbers[0]
    guard aligned.numbers[2] <= width else {
      return ImpossibleValue(
        key: "step",
        ValueProblem(
          "reaches beyond 'to: \(to.text)' at once", allowed: "expected at most what lies between the ends"))
    }
    return problem(ofRemainder: aligned)
  }

  /// Complaint about steps of which none ends at the upper end, which no value would then have.
  private func problem(ofRemainder aligned: (numbers: [Double], unit: String)) -> ImpossibleValue? {
    let (lower, upper, step) = (aligned.numbers[0], aligned.numbers[1], aligned.numbers[2])
    let count = (upper - lower) / step
    guard count <= FactorRange.mostSteps, abs(count - count.rounded()) > 1e-6 else { return nil }
    let range = FactorRange(lower: lower, upper: upper, unit: aligned.unit, step: step)
    let last = range.value(atStep: range.stepCount).text
    let next = WrittenValue(lower + Double(range.stepCount + 1) * step, unit: aligned.unit, decimals: 12).text
    return ImpossibleValue(
      key: "step",
      ValueProblem(
        "does not end at 'to: \(to?.text ?? "")'",
        allowed: "expected a part of what lies between the ends, or 'to: \(last)' or 'to: \(next)'"))
  }

  /// Complaint about a fraction in a range of whole numbers.
  private var fractionProblem: ImpossibleValue? {
    guard takesWholeNumbers else { return nil }
    for (key, value) in [("from", from), ("to", to), ("step", step)] {
      guard let number = value?.measure?.number, number != number.rounded() else { continue }
      return ImpossibleValue(
        key: key,
        ValueProblem("is not a whole number", allowed: "expected one, as '\(self.key)' takes no others"))
    }
    return nil
  }

  private var countProblem: ImpossibleValue? {
    guard let from, let to, let aligned = WrittenValue.aligned([from, to] + [step].compactMap(\.self)) else {
      return nil
    }
    let count = (aligned.numbers[1] - aligned.numbers[0]) / step(aligned)
    guard !(count <= FactorRange.mostSteps) else { return nil }
    return ImpossibleValue(
      key: step == nil ? "to" : "step",
      ValueProblem(
        "makes too many steps", allowed: "expected at most \(FactorRange.mostSteps.shortest) from end to end")
    )
  }

  private func noNumber(_ key: String) -> ImpossibleValue {
    ImpossibleValue(
      key: key,
      ValueProblem(
        "is not a number with a unit", allowed: "expected a number such as '2 min'; name others in 'values'"))
  }

  private func whole(_ complaint: String, _ allowed: String) -> ImpossibleValue {
    ImpossibleValue(ValueProblem(complaint, allowed: allowed))
  }
}
