import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Rule G1: a support desk under Poisson questions of exponential handling is M/M/c, with exponential patience Erlang A.
  ///
  /// A laboratory in which every request brings one question at once; partners do all jobs at once, so that tickets are
  /// all there is.
  @Suite struct SupportDeskTests {
    struct Tickets: Sendable {
      var opened: Double
      var taken: Double
      var abandoned: Double
      var waited: Double
      var utilisation: Double

      init(_ replication: Replication) {
        opened = replication["tickets"]
        abandoned = replication["tickets_abandoned_share"] * opened
        taken = opened - abandoned
        waited = replication["ticket_wait_mean"] * taken
        utilisation = replication["agent_utilisation"]
      }
    }

    private func desk(
      ticketsPerMinute: Double, patience: Distribution?, warmUp: TimeSpan, window: TimeSpan
    ) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: ticketsPerMinute, partners: 20, service: .constant(1e-6), warmUp: warmUp,
        window: window)
      var behaviour = SupportBehaviour.preset
      behaviour.handling.question = try .exponential(mean: 60)
      behaviour.patience = patience
      behaviour.asks = 1
      behaviour.questionDelay = try .constant(0)
      behaviour.complains = 0
      behaviour.complainsOfAgent = 0
      behaviour.asksForSenior = 0
      behaviour.abusive = 0
      laboratory.city.support = SupportScenario(terms: SupportTerms(agents: 3), behaviour: behaviour)
      return laboratory
    }

    /// M/M/3: three agents, two tickets a minute, handled in 1 min on average.
    @Test func patientClientsAreTheManyServerQueue() async throws {
      let theory = ErlangCQueue(arrivalRate: 2, serviceRate: 1, servers: 3)
      let laboratory = try desk(
        ticketsPerMinute: 2, patience: nil, warmUp: .minutes(500), window: .minutes(17_500))
      let tickets = try await laboratory.replicate(140, seed: 50, measure: Tickets.init)
      #expect(tickets.allSatisfy { $0.abandoned == 0 })
      Estimate(tickets.map(\.waited), over: tickets.map(\.opened)).expect(
        theory.meanWait, "desk, M/M/3 mean wait")
      Estimate(tickets.map(\.utilisation)).expect(2.0 / 3, "desk, M/M/3 utilisation")
    }

    /// M/M/3+M: three agents, three tickets a minute, patience of 2 min on average.
    @Test func impatientClientsAreErlangA() async throws {
      let theory = ErlangAQueue(arrivalRate: 3, serviceRate: 1, servers: 3, abandonmentRate: 0.5)
      let laboratory = try desk(
        ticketsPerMinute: 3, patience: .exponential(mean: 120), warmUp: .minutes(200), window: .minutes(4_000)
      )
      let tickets = try await laboratory.replicate(100, seed: 51, measure: Tickets.init)
      Estimate(tickets.map(\.abandoned), over: tickets.map(\.opened))
        .expect(theory.abandonmentProbability, "desk, Erlang A abandonment")
      Estimate(tickets.map(\.waited), over: tickets.map(\.taken))
        .expect(theory.meanWaitOfServed, "desk, Erlang A mean wait of the served")
      Estimate(tickets.map(\.utilisation))
        .expect(1 - theory.abandonmentProbability, "desk, Erlang A utilisation")
    }
  }
}
