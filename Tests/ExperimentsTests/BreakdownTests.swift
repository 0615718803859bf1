import Experiments
import Foundation
import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioFormat
import ScenarioModel
import Tables
import TestSupport
import Testing

/// Groups of requests, counted again from the rows of jobs and of the ledger.
struct BreakdownTests {
  /// Counts of a group that the files give.
  private struct Recount: Hashable {
    var requests = 0
    var accepted = 0
    var completed = 0
    var minutes = 0.0
    var unfilled: [String: Int] = [:]
    var open = 0
    var netRevenue = 0.0
  }

  private let record: CityRecord
  private let city: CityScenario

  init() throws {
    let folder = EditorVerdicts.root.appendingPathComponent("Scenarios/main").path
    var scenario = try ScenarioFile.load(path: folder).scenario
    scenario.horizon = .days(12)
    scenario.warmUp = .days(2)
    scenario.drainLimit = .hours(5)
    var express = UrgencyClass(name: "express")
    express.priority = 1
    express.priceFactor = .percent(130)
    scenario.cities[1].urgencies = [
      UrgencyDemand(terms: express, share: .percent(20)),
      UrgencyDemand(terms: UrgencyClass(name: "fast"), share: .percent(5)),
    ]
    city = scenario.cities[1]
    var task = CityTask(
      scenario: scenario, variant: "base", seed: 1, replication: 0, city: 1,
      details: [.jobs, .ledger, .partners],
      output: .memory)
    task.breaksDown = true
    guard case .finished(let record, _, _) = task.run(shouldStop: { false }) else {
      throw CocoaError(.userCancelled)
    }
    self.record = record
  }

  /// Counts every job of the window into the group that `name` gives it.
  private func recount(_ name: (Row) -> String?) throws -> [String: Recount] {
    var revenue: [Int64: Double] = [:]
    for entry in try record.rows(of: .ledger) {
      let signs = [
        "booking-fee": 1.0, "commission": 1, "booking-fee-refund": -1, "refund-borne-by-commission": -1,
      ]
      guard let sign = signs[entry["purpose"].text ?? ""], let job = entry["job"].integer else { continue }
      revenue[Int64(job), default: 0] += sign * (entry["amount"].number ?? 0)
    }
    var groups: [String: Recount] = [:]
    for job in try record.rows(of: .jobs) where job["in_measurement_window"].isTrue {
      guard let group = name(job) else { continue }
      groups[group, default: Recount()].requests += 1
      groups[group, default: Recount()].netRevenue += revenue[Int64(job["job"].integer ?? -1)] ?? 0
      if job["outcome"].text == "completed" { groups[group]?.completed += 1 }
      if let taken = job["first_accepted_at"].instant, let made = job["requested_at"].instant {
        groups[group]?.accepted += 1
        groups[group]?.minutes += (taken - made).minutes
      } else if let cause = job["loss_cause"].text {
        groups[group]?.unfilled[cause, default: 0] += 1
      } else {
        groups[group]?.open += 1
      }
    }
    return groups
  }

  private func check(_ groups: [(name: String, counts: Breakdown.Counts)], _ expected: [String: Recount]) {
    #expect(Set(groups.map(\.name)) == Set(expected.keys))
    for (name, counts) in groups {
      guard let own = expected[name] else { continue }
      #expect(counts.requests == own.requests && counts.accepted == own.accepted, "\(name)")
      #expect(counts.completed == own.completed, "\(name)")
      #expect(abs(Double(counts.timeToAccept) / 6e7 - own.minutes) < 1e-6 * max(1, own.minutes), "\(name)")
      #expect(abs(Double(counts.netRevenue) / 100 - own.netRevenue) < 1e-6, "\(name)")
      for (cause, count) in zip(LossCause.ofUnfilled, counts.unfilled) {
        let word = "\(cause)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
        #expect(count == own.unfilled[word] ?? 0, "\(name) \(word)")
      }
      #expect(counts.unfilled.last == own.open, "\(name)")
      #expect(counts.unfilled.reduce(0, +) + counts.accepted == counts.requests)
    }
  }

  @Test func everyGroupIsWhatTheFilesCount() throws {
    let breakdown = try #require(record.breakdown)
    let clock = city.city.clock
    for (dimension, column, names) in [
      (BreakdownDimension.channel, "channel", city.channels.map(\.name)),
      (.service, "service", city.services.map(\.name)),
      (.programme, "programme", city.programmes.map(\.name)),
    ] {
      let groups = breakdown.groups(of: dimension).map { (name: names[$0.number], counts: $0.counts) }
      check(groups, try recount { $0[column].text })
    }
    let classes = breakdown.groups(of: .urgency).map {
      (name: city.urgencyNames[$0.number], counts: $0.counts)
    }
    check(classes, try recount { $0["urgency"].text ?? "ordinary" })
    #expect(classes.count == 3)
    for (dimension, column) in [(BreakdownDimension.requestHour, "requested_at"), (.wishedHour, "wished_at")]
    {
      let groups = breakdown.groups(of: dimension).map { (name: "\($0.number)", counts: $0.counts) }
      check(groups, try recount { $0[column].instant.map { "\(clock.hourOfWeek(at: $0))" } })
    }
    let zones = breakdown.zones.map { (name: "\($0.zone.east)/\($0.zone.north)", counts: $0.counts) }
    check(
      zones.filter { $0.counts.requests > 0 },
      try recount {
        "\(Int(($0["east_km"].number ?? 0).rounded(.down)))/\(Int(($0["north_km"].number ?? 0).rounded(.down)))"
      })
  }

  @Test func partsAddUpToTheCity() throws {
    let breakdown = try #require(record.breakdown)
    func total(_ metric: String) -> Double { record.metrics.value(metric) ?? 0 }
    for dimension in BreakdownDimension.allCases where dimension != .wishedHour {
      let parts =
        dimension == .zone ? breakdown.zones.map(\.counts) : breakdown.groups(of: dimension).map(\.counts)
      func sum(_ part: (Breakdown.Counts) -> Int) -> Double { Double(parts.reduce(0) { $0 + part($1) }) }
      #expect(sum(\.requests) == total("requests") && sum(\.accepted) == total("accepted"), "\(dimension)")
      let unfilled = sum { $0.unfilled.reduce(0, +) }
      #expect(sum(\.completed) == total("completed") && unfilled == total("unfilled"))
      let revenue = sum { Int($0.netRevenue) } / 100
      #expect(abs(revenue - total("net_revenue")) < 1e-6, "\(dimension)")
    }
  }

  /// Every partner who may take jobs at the end is in the square of its home, and no other is.
  @Test func partnersAreInTheSquareOfTheirHome() throws {
    let zones = try #require(record.breakdown).zones
    var expected: [String: Int] = [:]
    for partner in try record.rows(of: .partners)
    where ["active", "under-review"].contains(partner["status"].text) {
      let corner = ["home_east_km", "home_north_km"].map { Int((partner[$0].number ?? 0).rounded(.down)) }
      expected["\(corner[0])/\(corner[1])", default: 0] += 1
    }
    let found = zones.filter { $0.partners > 0 }.map { ("\($0.zone.east)/\($0.zone.north)", $0.partners) }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    #expect(!expected.isEmpty)
  }

  /// Two replications of one city add up.
  @Test func replicationsAddUp() throws {
    var twice = try #require(record.breakdown)
    let once = twice
    twice.merge(once)
    #expect(twice.replications == 2)
    for (merged, single) in zip(twice.zones, once.zones) {
      #expect(merged.zone == single.zone && merged.counts.requests == 2 * single.counts.requests)
      #expect(merged.partners == 2 * single.partners)
      #expect(merged.counts.unfilled.reduce(0, +) == 2 * single.counts.unfilled.reduce(0, +))
    }
  }
}
