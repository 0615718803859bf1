import Quantities

/// How a city's support desk is staffed, and by which policy its agents work.
public struct SupportTerms: Sendable, Hashable {
  /// How many tickets are handled at once; ≥ 1.
  public var agents: Int
  /// How many complaints about agents are reviewed at once (K5); ≥ 1.
  public var seniors: Int
  /// When tickets are taken, in local civil time; not empty.
  public var hours: WeeklyHours
  /// What abuse by a client leads to (K2 to K4); nil for nothing.
  public var respect: RespectPolicy?

  /// Traps without an agent, without a senior, or without hours.
  public init(agents: Int, seniors: Int = 1, hours: WeeklyHours = .always, respect: RespectPolicy? = nil) {
    precondition(agents > 0 && seniors > 0, "a support desk of \(agents) agents and \(seniors) seniors")
    precondition(hours.hoursPerWeek > 0, "a support desk that never opens")
    self.agents = agents
    self.seniors = seniors
    self.hours = hours
    self.respect = respect
  }
}

/// What abuse by a client leads to: a request to stop, an interruption, a block, a report. Rules K2 to K4.
public struct RespectPolicy: Sendable, Hashable, BitwiseCopyable {
  /// Rule K2. How often a client is asked to stop before the correspondence is interrupted; ≥ 0.
  public var requestsToStop: UInt8
  /// Rule K3. After how many interruptions later messages are blocked; ≥ 1.
  public var interruptionsBeforeBlock: UInt16
  /// Rule K4. After how many interruptions the client is reported to the authorities; ≥ 1.
  public var interruptionsBeforeReport: UInt16
  /// Rule K4. Whether a specific grave case is reported whatever their number.
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

  /// The policy of the customer support team (RA), which gives the steps but not their numbers.
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
