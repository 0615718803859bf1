import Metrics
import Quantities
import ScenarioFormat
import ScenarioModel

/// STRESS-DES checklist of a scenario, filled in from its values.
public struct StressChecklist: Sendable {
  private let loaded: LoadedScenario
  private let origins: [ValueOrigin]
  private let plan: Plan

  /// Replications and program that the checklist states.
  public struct Plan: Sendable, Hashable {
    /// Number of replications.
    public var replications: Int
    /// Seed of all draws.
    public var seed: UInt64
    /// Version of the program, with its commit if that is known.
    public var program: String
    /// Name of the operator's data; nil without data.
    public var data: String?

    public init(replications: Int, seed: UInt64, program: String, data: String?) {
      self.replications = replications
      self.seed = seed
      self.program = program
      self.data = data
    }
  }

  public init(_ loaded: LoadedScenario, origins: [ValueOrigin], plan: Plan) {
    self.loaded = loaded
    self.origins = origins
    self.plan = plan
  }

  private var scenario: Scenario { loaded.scenario }

  /// Items in the order of the checklist.
  public var items: [StressItem] { objectives + logic + data + experimentation + implementation }

  private var objectives: [StressItem] {
    let metrics = loaded.experiment.deciding + loaded.experiment.guardrails
    return [
      item("1.1", "Purpose of the model", scenario.question.isEmpty ? nil : scenario.question),
      item(
        "1.2", "Model outputs",
        "\(Metric.all.count) metrics, each with unit, meaning and formula ('marketsim metrics'). "
          + "Decisions rest on \(metrics.joined(separator: ", "))."),
      item(
        "1.3", "Experimentation aims",
        "Comparisons on the same days: \(list(loaded.experiment.deciding)) decide, "
          + "\(list(loaded.experiment.guardrails)) are watched for harm; \(margins)."),
    ]
  }

  private var margins: String {
    let named = loaded.experiment.deciding.filter { loaded.experiment.margin(of: $0) != nil }
    return named.isEmpty
      ? "no difference is declared too small to matter"
      : "differences too small to matter are declared for \(list(named))"
  }

  private var logic: [StressItem] {
    [
      item(
        "2.1", "Base model overview diagram",
        "Documentation/Architecture.md shows the flow of an event through market, dispatch and people."),
      item(
        "2.2", "Base model logic",
        "Requests are offered to qualified partners in the zone, accepted, visited, paid and rated; "
          + "Documentation/Rules.md states every rule with its source and its test."),
      item(
        "2.3", "Scenario logic",
        loaded.overrides.isEmpty
          ? "The scenario as it is written; variants change single keys with --set, --variant or a study."
          : "The scenario with \(loaded.overrides.joined(separator: ", "))."),
      item(
        "2.4", "Algorithms",
        "Dispatch by programme: \(strategies). Events are ordered by time, priority and scheduling order."),
      item("2.5.1", "Entities", entities),
      item(
        "2.5.2", "Activities",
        "Offer, reply, call, confirmation, travel, visit, payment, rating; durations are the laws of "
          + "'behaviour' and 'services' (validity.csv)."),
      item("2.5.3", "Resources", resources),
      item(
        "2.5.4", "Queues",
        "Waiting requests, by class of urgency and then by age; each partner's open offers and calendar\(desk)."
      ),
      item("2.5.5", "Entry and exit points", entry),
    ]
  }

  private var strategies: String {
    let keys = loaded.keys.filter { $0.isUnion && $0.path.first == "dispatch" && $0.path.last == "strategy" }
    let texts = keys.map { "\($0.path.dropFirst().first ?? "") \($0.value.flow)" }
    return texts.isEmpty ? "as validity.csv states" : texts.joined(separator: "; ")
  }

  private var entities: String {
    let clients = scenario.cities.reduce(0) { $0 + $1.clientAccounts }
    let services = Set(scenario.cities.flatMap { $0.services.map(\.name) }).sorted()
    return "Requests for \(list(services)); \(clients) client accounts at the start in "
      + "\(scenario.cities.map(\.city.name).joined(separator: ", "))."
  }

  private var resources: String {
    let groups = scenario.cities.map { city in
      let texts = city.partnerGroups.map { "\($0.count) \(city.programmes[Int($0.programme.index)].name)" }
      return "\(city.city.name): \(texts.joined(separator: ", "))"
    }
    return "Partners at the start, with weekly hours, skills and places (\(groups.joined(separator: "; ")))."
  }

  private var desk: String {
    scenario.cities.contains { $0.support != nil } ? "; the support desk" : ""
  }

  private var entry: String {
    let rates = scenario.cities.map { city in
      city.trace == nil
        ? "\(city.city.name) \(Self.short(city.ratePerDay)) requests a day"
        : "\(city.city.name) the requests of a trace"
    }
    return
      "Requests arrive by \(rates.joined(separator: ", ")); they leave when paid and rated, cancelled, expired or lost."
  }

  private var data: [StressItem] {
    let documents = Set(loaded.grounds.sourced.map(\.origin))
    let bases = Set(origins.filter { [.sourced, .measured].contains($0.kind) }.map(\.basis))
    // The basis of a value may be several documents.
    let named = bases.flatMap { basis in
      let parts = basis.split(separator: ", ").map(String.init)
      return parts.allSatisfy(documents.contains) ? parts : [basis]
    }
    let sources = Set(named).sorted()
    let given = plan.data.map { "Data of the operator: '\($0)'. " } ?? ""
    return [
      item(
        "3.1", "Data sources",
        sources.isEmpty && plan.data == nil
          ? nil : given + "Documents and places: \(sources.joined(separator: ", "))."),
      item(
        "3.2", "Input parameters",
        "validity.csv has all \(origins.count) values with unit and origin: \(counts)."),
      item(
        "3.3", "Pre-processing",
        count(.fitted) > 0
          ? "Fitted values by 'marketsim fit', whose data-quality.csv lists each doubtful row; methods: "
            + "Documentation/Fit.md." : nil),
      item(
        "3.4", "Assumptions",
        "\(count(.assumed)) values are assumed, \(count(.given)) are given without a source."),
    ]
  }

  private var counts: String {
    ValueOrigin.Kind.allCases.reversed().filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
      .joined(separator: ", ")
  }

  private func count(_ kind: ValueOrigin.Kind) -> Int { origins.count { $0.kind == kind } }

  private var experimentation: [StressItem] {
    let start = CivilDate(dayNumber: scenario.startDay)
    let warmUp = Self.days(scenario.warmUp)
    return [
      item(
        "4.1", "Initialisation",
        "Empty of requests on \(start), with all accounts of the start; "
          + (scenario.warmUp > .zero ? "a warm-up of \(warmUp) days does not count." : "without a warm-up.")),
      item(
        "4.2", "Run length",
        "\(Self.days(scenario.horizon)) days of requests; open jobs are followed for up to \(Self.days(scenario.drainLimit)) days."
      ),
      item(
        "4.3", "Estimation approach",
        "\(plan.replications) independent replications; intervals of Student's t at 95 %; comparisons are paired by "
          + "common random numbers."),
    ]
  }

  private var implementation: [StressItem] {
    [
      item("5.1", "Software", "marketsim \(plan.program), a discrete-event simulator in Swift 6."),
      item(
        "5.2", "Random sampling",
        "Philox counters addressed by purpose and person, seed \(plan.seed); laws by GSL."),
      item(
        "5.3", "Model execution",
        "Next-event time advance; cities and replications in parallel, with results that do not depend on their number."
      ),
      item("5.4", "System specification", nil),
      item("6.1", "Computer model sharing", nil),
    ]
  }

  private func item(_ number: String, _ name: String, _ text: String?) -> StressItem {
    StressItem(number: number, name: name, text: text)
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

  private static func days(_ span: TimeSpan) -> String {
    short(Double(span.microseconds) / Double(TimeSpan.days(1).microseconds))
  }

  /// Number with at most one decimal.
  private static func short(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
