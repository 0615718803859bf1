import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Simulation
import Statistics
import Testing
import Variates

extension Reductions {
  /// Entry is a thinned Poisson process, and leaving at a constant hazard an exponential lifetime.
  @Suite struct LifeTests {
    private static let weeks: Int64 = 10

    /// A city in which nothing is asked of anybody.
    private static func idle(partners: Int) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 0, partners: partners, service: try .constant(1), window: .days(7 * weeks))
      laboratory.city.responses.isActive = true
      laboratory.city.responses.partners.newsWeight = 0
      laboratory.city.responses.partners.candidates = 0
      laboratory.city.responses.partners.leavingHazard = 0
      laboratory.city.responses.partners.hoursElasticity = 0
      return laboratory
    }

    /// Candidates arrive at their rate and join if the known earnings per hour reach their reservation wage.
    @Test func entryIsAThinnedPoissonProcess() async throws {
      var laboratory = try Self.idle(partners: 20)
      laboratory.city.responses.partners.candidates = 2
      let wage = try Distribution.lognormal(median: 1.2, sigma: 0.5)
      laboratory.city.responses.partners.reservationWage = wage
      let counts = try await laboratory.replicate(400, seed: 21) { $0["applicants"] }
      let rate = 2 * 20 * Double(Self.weeks) * wage.cdf(1)
      Estimate(counts).expect(rate, "applicants in \(Self.weeks) weeks")
      // The index of dispersion of Poisson counts is 1, with variance 2/(R − 1).
      let moments = RunningMoments(counts)
      let deviation = try #require(moments.standardDeviation)
      let dispersion = deviation * deviation / moments.mean
      #expect(abs(dispersion - 1) <= 4 * (2.0 / 399).squareRoot(), "dispersion \(dispersion)")
    }

    /// With slopes that do not matter the hazard h is constant: exp(−h·k) of the partners are there after k reviews.
    @Test func aConstantHazardGivesExponentialLifetimes() async throws {
      let hazard = 0.1
      let partners = 400
      var laboratory = try Self.idle(partners: partners)
      laboratory.city.responses.partners.leavingHazard = hazard
      laboratory.city.responses.partners.shortfallSlope = 0
      laboratory.city.responses.partners.mayReturn = 0
      let ends = try await laboratory.replicate(200, seed: 22) {
        ($0["partners_active"], $0["partner_weeks"])
      }
      // The last week ends with the run, without a review.
      let survivors = Double(partners) * exp(-hazard * Double(Self.weeks - 1))
      Estimate(ends.map(\.0)).expect(survivors, "partners after \(Self.weeks - 1) reviews")
      let weeks = (0..<Self.weeks).reduce(0) { $0 + Double(partners) * exp(-hazard * Double($1)) }
      Estimate(ends.map(\.1)).expect(weeks, "partner weeks")
    }
  }
}
