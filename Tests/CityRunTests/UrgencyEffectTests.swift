import Marketplace
import Quantities
import Recording
import ScenarioModel
import Tables
import Testing

/// Classes of urgency in the run of a city.
@Suite struct UrgencyEffectTests {
  private func scenario(_ classes: [UrgencyDemand]) throws -> Scenario {
    var city = try smallCity(ratePerDay: 40, partners: 12)
    city.urgencies = classes
    return smallScenario(days: 28, cities: [city])
  }

  /// A class with the terms of ordinary requests is a name alone: no other cell of any job differs.
  @Test func aClassOfOrdinaryTermsMovesNoNumber() throws {
    let plain = try record(scenario([]))
    let classed = try record(
      scenario([UrgencyDemand(terms: UrgencyClass(name: "express"), share: .percent(30))]))
    let columns = Table.jobs.columns.map(\.name).filter { $0 != "urgency" }
    #expect(try cells(plain, .jobs, columns) == cells(classed, .jobs, columns))
    #expect(plain.metrics.values() == classed.metrics.values())
    let named = try cells(classed, .jobs, ["urgency"]).flatMap { $0 }.compactMap(\.text)
    #expect(Set(named) == ["express"])
    #expect(try cells(plain, .jobs, ["urgency"]).allSatisfy { $0[0].text == nil })
  }

  /// Rule M1. Classes have their shares within 4 standard deviations of the binomial distribution, and their prices.
  @Test func classesHaveTheirSharesAndPrices() throws {
    var express = UrgencyClass(name: "express")
    express.priceFactor = .percent(150)
    let classes = [
      UrgencyDemand(terms: UrgencyClass(name: "economy"), share: .percent(10)),
      UrgencyDemand(terms: express, share: .percent(25)),
    ]
    let jobs = try record(scenario(classes)).rows(of: .jobs)
    for (name, share) in [("economy", 0.1), ("express", 0.25)] {
      let own = jobs.filter { $0["urgency"].text == name }
      let deviation = (Double(jobs.count) * share * (1 - share)).squareRoot()
      #expect(abs(Double(own.count) - Double(jobs.count) * share) <= 4 * deviation, "\(name): \(own.count)")
    }
    // Nobody has spoken to the client about the price of a job that nobody took: it is the listed one.
    let listed = jobs.filter { $0["programme"].text == "friend" && $0["first_accepted_at"].instant == nil }
    #expect(listed.count > 10)
    for job in listed {
      #expect(job["price"].number == (job["urgency"].text == "express" ? 133.5 : 89))
    }
  }
}
