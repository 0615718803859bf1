import Quantities

/// Staffing, opening hours and policy of a city's support desk.
public struct SupportTerms: Sendable, Hashable {
  /// Number of agents, each of whom serves one ticket at a time; ≥ 1.
  public var agents: Int
  /// Number of seniors, who review complaints about agents (K5); ≥ 1.
  public var seniors: Int
  /// Opening hours in local civil time; not empty.
  public var hours: WeeklyHours
  /// Policy against abuse by clients (K2 to K4); nil for none.
  public var respect: RespectPolicy?

  /// Creates the terms; traps without an agent, a senior or opening hours.
  public init(agents: Int, seniors: Int = 1, hours: WeeklyHours = .always, respect: RespectPolicy? = nil) {
    precondition(agents > 0 && seniors > 0, "a support desk of \(agents) agents and \(seniors) seniors")
    precondition(hours.hoursPerWeek > 0, "a support desk that never opens")
    self.agents = agents
    self.seniors = seniors
    self.hours = hours
    self.respect = respect
  }
}

/// Policy against abuse by a client: requests to stop, interruption, block, report. Rules K2 to K4.
public struct RespectPolicy: Sendable, Hashable, BitwiseCopyable {
  /// Number of requests to stop before the correspondence is interrupted; ≥ 0. Rule K2.
  public var requestsToStop: UInt8
  /// Number of interruptions after which later messages are blocked; ≥ 1. Rule K3.
  public var interruptionsBeforeBlock: UInt16
  /// Number of interruptions after which the client is reported to the authorities; ≥ 1. Rule K4.
  public var interruptionsBeforeReport: UInt16
  /// True if a grave case is reported regardless of the number of interruptions. Rule K4.
  public var reportsGraveCases: Bool

  public init(
    requestsToStop: UInt8, interruptionsBeforeBlock: UInt16, interruptionsBeforeReport: UInt16,
    reportsGraveCases: Bool
  ) {
    self.requestsToStop = requestsToStop
    self.interruptionsBeforeBlock = interruptionsBeforeBlock
    self.interruptionsBeforeReport = interruptionsBeforeReport
    self.reportsGraveCases = reportsGraveCases
  }

  /// Policy of the customer support team (RA), which states the steps but not their numbers.
  public static let respectForAgents = Preset(
    name: "respect-for-agents",
    summary: "Respect for agents: abuse is met with a request to stop, then interrupted, blocked, reported.",
    value: RespectPolicy(
      requestsToStop: 1, interruptionsBeforeBlock: 2, interruptionsBeforeReport: 2, reportsGraveCases: true),
    provenance: [
      "requests-to-stop": .sourced("RA"), "block-after": .assumed, "report-after": .assumed,
      "reports-grave-cases": .sourced("RA"),
    ])
}
