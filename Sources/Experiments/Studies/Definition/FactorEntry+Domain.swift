import Documents
import ScenarioFormat

extension FactorEntry {
  /// Factor of an entry without a problem.
  var factor: Factor {
    Factor(name: name, key: key, domain: values.map { .list($0) } ?? .range(range))
  }

  private var range: FactorRange {
    guard let lower = from?.measure, let upper = to?.measure else {
      preconditionFailure("a range without ends")
    }
    let isWhole = ScenarioFile.takesWholeNumbers(at: key)
    let usual = FactorRange.usualStep(
      from: lower.number, to: upper.number, unit: lower.unit, isWhole: isWhole)
    return FactorRange(
      lower: lower.number, upper: upper.number, unit: lower.unit, scale: scale,
      step: step?.measure?.number ?? usual, levelCount: levels)
  }

  /// Problems of values that are well formed one by one.
  var problem: ImpossibleValue? {
    if let values {
      if from != nil || to != nil { return whole("has both values and a range", "expected one of them") }
      let repeated = values.indices.first { values[..<$0].contains(values[$0]) }
      return repeated.map { ImpossibleValue(key: "values", ValueProblem("has '\(values[$0].text)' twice")) }
    }
    guard let from, let to else {
      return whole("has no values", "expected 'values', or 'from' and 'to'")
    }
    return problem(from, to) ?? stepProblem(from)
  }

  private func problem(_ from: WrittenValue, _ to: WrittenValue) -> ImpossibleValue? {
    guard let lower = from.measure else { return noNumber("from") }
    guard let upper = to.measure else { return noNumber("to") }
    guard lower.unit == upper.unit else {
      return ImpossibleValue(
        key: "to",
        ValueProblem("has another unit than 'from: \(from.text)'", allowed: "expected one unit for both"))
    }
    guard lower.number < upper.number else {
      return ImpossibleValue(
        key: "to",
        ValueProblem("is not greater than 'from: \(from.text)'", allowed: "expected a greater value"))
    }
    guard scale == .linear || lower.number > 0 else {
      return ImpossibleValue(
        key: "scale", ValueProblem("cannot begin at '\(from.text)'", allowed: "expected more than 0"))
    }
    return nil
  }

  private func stepProblem(_ from: WrittenValue) -> ImpossibleValue? {
    guard let step else { return nil }
    guard let measure = step.measure, measure.number > 0, measure.unit == from.measure?.unit else {
      return ImpossibleValue(
        key: "step",
        ValueProblem("is not a step", allowed: "expected a positive number in the unit of 'from'"))
    }
    return nil
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
