import Documents
import Experiments
import Metrics
import Quantities
import ScenarioFormat
import ScenarioModel
import Studies
import Tables

/// Study with a tuning section: goal in the units of its scenario, settings and points.
public struct StudyTuning: Sendable {
  /// Definition of the study.
  public let study: StudyDefinition
  /// Tuning section of the study.
  public let definition: TuneDefinition
  /// Goal in the units of the scenario.
  public let goal: TuningGoal
  /// Settings of search and selection.
  public let settings: TuningSettings
  /// Base scenario, as loaded.
  public let base: LoadedScenario

  /// Reads the tuning of a study.
  ///
  /// - Throws: `DiagnosticReport` if the study has no valid tuning section, or the scenario does not suit it.
  public init(_ study: StudyDefinition) throws(DiagnosticReport) {
    guard let tune = study.tune else {
      throw study.mistake(
        at: ["study"], "study '\(study.name)' has no 'tune' section, which says what is to be reached")
    }
    let base = try study.baseScenario()
    let reading = GoalReading(study: study, tune: tune, base: base)
    self.study = study
    self.base = base
    definition = tune
    goal = try reading.goal()
    settings = try reading.settings()
    try checkEnds()
    try study.checkEffects()
    try checkBudget()
  }

  /// Returns the identity of the tuning under a seed.
  public func identity(seed: UInt64) -> String {
    sha256(
      of: "\(goal) \(settings) \(definition.budget) \(study.factors) \(seed)\n\(base.simulatedYAML)")
  }

  /// Returns the scenario of a point, named by its values.
  ///
  /// - Throws: `DiagnosticReport` if it is not valid.
  public func point(_ point: TuningPoint) throws(DiagnosticReport) -> StudyPoint {
    guard case .values(let numbers) = point else { return StudyPoint(name: "base", base) }
    let values = zip(study.factors, numbers).map { $0.value(number: $1) }
    let name = zip(study.factors, values).map { "\($0.name) = \($1.text)" }.joined(separator: ", ")
    var made = try study.point(number: 1, values).study
    made.name = name
    return made
  }

  /// Returns the values of a point by factor; nil where the base keeps its own.
  public func values(_ point: TuningPoint) -> [WrittenValue?] {
    guard case .values(let numbers) = point else { return study.factors.map { _ in nil } }
    return zip(study.factors, numbers).map { $0.value(number: $1) }
  }

  /// Returns the responses of a replication that the goal refers to.
  func responses(_ result: ReplicationResult) -> Responses {
    let wanted =
      goal.objectives.map { ($0.name, $0.unit) } + goal.constraints.map { ($0.name, $0.unit) }
    return wanted.map { name, unit in
      result.total.first {
        $0.metric == name && $0.unit == unit && $0.programme == MetricValue.allProgrammes
      }?.value
    }
  }

  /// Checks the scenarios at both ends of every range and at every value of a list.
  private func checkEnds() throws(DiagnosticReport) {
    for (place, factor) in study.factors.enumerated() {
      let numbers =
        factor.range == nil ? Array(0..<factor.valueCount) : [0, factor.valueCount - 1]
      for number in numbers {
        var values = [WrittenValue?](repeating: nil, count: study.factors.count)
        values[place] = factor.value(number: number)
        _ = try study.point(number: 1, values)
      }
    }
  }

  /// Checks that a search of a few points and a selection fit into the budget.
  private func checkBudget() throws(DiagnosticReport) {
    guard case .replications(let count) = definition.budget else { return }
    // A search by name tries a point of each subproblem; the other, one for each factor.
    let least = settings.method == .auto ? study.factors.count : Subproblem.all(of: study.factors).count
    // Half of the budget is the search's, and four tenths the selection's: of two candidates and the base.
    let needed = max(
      2 * settings.searchReplications * (least + 2), (3 * settings.firstReplications * 10 + 3) / 4)
    guard count < needed else { return }
    throw study.mistake(
      at: ["tune", "budget"],
      "'replications: \(count)' is too small a budget for \(settings.searchReplications) replications of each visit "
        + "and \(settings.firstReplications) of each candidate; at least \(needed) are needed")
  }
}

/// Reader of a tuning's goal in the units of its scenario.
private struct GoalReading {
  let study: StudyDefinition
  let tune: TuneDefinition
  let base: LoadedScenario

  private var currencies: [Currency] {
    let all = base.scenario.cities.map(\.city.currency)
    return Currency.allCases.filter(all.contains)
  }

  func goal() throws(DiagnosticReport) -> TuningGoal {
    var objectives: [TuningGoal.Objective] = []
    for objective in tune.objectives {
      objectives.append(
        .init(
          name: objective.metric, unit: try unit(of: objective), isMaximized: objective.isMaximized))
    }
    var constraints: [TuningGoal.Constraint] = []
    for number in tune.constraints.indices { constraints.append(try constraint(number)) }
    return TuningGoal(objectives: objectives, constraints: constraints)
  }

  private func unit(of objective: TuneDefinition.Objective) throws(DiagnosticReport) -> String {
    guard let metric = Metric.named(objective.metric) else { preconditionFailure("no such metric") }
    guard metric.unit == .money || metric.unit == .moneyPerHour else { return metric.unit.text() }
    let codes = currencies.map(\.code).joined(separator: " and ")
    if let currency = tune.currency {
      guard currencies.contains(currency) else {
        throw study.mistake(
          at: ["tune", "currency"], "no city has 'currency: \(currency.code)'; here it is \(codes)")
      }
      return metric.unit.text(currency)
    }
    guard currencies.count == 1 else {
      let key = objective.isMaximized ? "maximize" : "minimize"
      throw study.mistake(
        at: ["tune", key],
        "'\(key): \(metric.name)' is counted in \(codes), which cannot be added up; expected 'currency' with one of them",
        hint: "only the cities with that money then count")
    }
    return metric.unit.text(currencies[0])
  }

  private func constraint(_ number: Int) throws(DiagnosticReport) -> TuningGoal.Constraint {
    let constraint = tune.constraints[number]
    let unit = constraint.bound.unit
    let isMoney = Metric.named(constraint.metric).map { [.money, .moneyPerHour].contains($0.unit) } ?? false
    if isMoney, !currencies.contains(where: { unit.hasPrefix($0.code) }) {
      throw study.mistake(
        at: ["tune", "constraints", "\(number)"],
        "'\(constraint.text)' is in a money that no city has; here it is "
          + currencies.map(\.code).joined(separator: " and "))
    }
    return TuningGoal.Constraint(
      name: constraint.metric, unit: unit, bound: constraint.bound.value,
      isLowerBound: constraint.relation == .atLeast, text: constraint.text)
  }

  func settings() throws(DiagnosticReport) -> TuningSettings {
    var settings = TuningSettings()
    settings.method = tune.method
    settings.searchReplications = tune.searchReplications
    settings.probability = tune.probability
    settings.candidateCount = tune.candidateCount
    settings.firstReplications = tune.firstReplications
    settings.seed = study.seed
    let objective = tune.objectives[0]
    switch tune.indifference ?? base.experiment.margin(of: objective.metric) ?? .relative(0.01) {
    case .points(let amount): settings.indifference = .absolute(amount)
    case .relative(let share): settings.indifference = .relative(share)
    case .absolute(let amount, let unit):
      let own = try self.unit(of: objective)
      guard unit == own else {
        throw study.mistake(
          at: ["tune", "selection", "indifference"],
          "the indifference zone is in \(unit), and '\(objective.metric)' is in \(own)")
      }
      settings.indifference = .absolute(amount)
    }
    return settings
  }
}
