import Foundation
import Statistics
import Studies
import Testing
import Tuning
import TuningSupport
import Variates

/// Problems with known optima, solved by the machinery that tunes scenarios.
///
/// Each is solved many times under different seeds. The exact value of the selected point must lie within the
/// indifference zone of the optimum in at least the stated share of them. The test fails for a count of probability
/// below 0.001 under 95 %.
@Suite("Known optima")
struct KnownOptimaTests {
  private static let tries = 60

  private func expectEnough(_ good: Int) {
    let least = (0...Self.tries).first {
      SamplingDistribution.binomialCDF($0, trials: Self.tries, probability: 0.95) > 0.001
    }
    #expect(good >= least ?? .max, "\(good) of \(Self.tries) are near the optimum")
  }

  // MARK: - Newsvendor

  /// Buys at 4, sells at 10; demand is exponential with mean 100. The best quantity leaves a share of cost over price
  /// of demand unmet: 100 ln(10 / 4).
  @Test func theNewsvendorBuysTheCriticalFractile() async throws {
    func profit(_ quantity: Double) -> Double { 1_000 * (1 - exp(-quantity / 100)) - 4 * quantity }
    let best = profit(100 * log(2.5))
    var good = 0
    var sum = 0.0
    for seed in 0..<Self.tries {
      let formula = Formula(factors: [.range("quantity", 1...400, step: 0.1)]) { numbers, replication in
        var streams = RandomStreams(seed: UInt64(seed), replication: UInt64(replication))
        let quantity = numbers?[0] ?? 50
        let total = (0..<200).reduce(0.0) { sum, day in
          streams.seek(city: 0, purpose: 0, entity: UInt64(day))
          return sum + 10 * min(quantity, streams.exponential(mean: 100)) - 4 * quantity
        }
        return [total / 200]
      }
      let result = try await formula.tune(.maximize("profit"), budget: 4_000) {
        $0.indifference = .absolute(0.02 * best)
      }
      let quantity = try #require(formula.chosenNumbers(result))[0]
      if profit(quantity) >= 0.98 * best { good += 1 }
      sum += quantity
    }
    expectEnough(good)
    // The quantities scatter around the fractile, because profit is flat there; their mean does not miss it by much.
    #expect(abs(sum / Double(Self.tries) - 100 * log(2.5)) < 8)
  }

  /// One demand in a replication, so that a mean of a thousand has a standard error of a tenth of the best profit.
  ///
  /// Nine of ten tunes come within 5 % of the best profit; the test fails for a count of probability below 0.001.
  @Test func fewNoisyReplicationsFindTheQuantityToo() async throws {
    func profit(_ quantity: Double) -> Double { 1_000 * (1 - exp(-quantity / 100)) - 4 * quantity }
    let best = profit(100 * log(2.5))
    var good = 0
    for seed in 0..<Self.tries {
      let formula = Formula(factors: [.range("quantity", 1...400, step: 1)]) { numbers, replication in
        var streams = RandomStreams(seed: UInt64(seed), replication: UInt64(replication))
        streams.seek(city: 0, purpose: 0, entity: 0)
        let quantity = numbers?[0] ?? 50
        return [10 * min(quantity, streams.exponential(mean: 100)) - 4 * quantity]
      }
      let result = try await formula.tune(.maximize("profit"), budget: 1_000)
      if profit(try #require(formula.chosenNumbers(result))[0]) >= 0.95 * best { good += 1 }
    }
    let least = (0...Self.tries).first {
      SamplingDistribution.binomialCDF($0, trials: Self.tries, probability: 0.9) > 0.001
    }
    #expect(good >= least ?? .max, "\(good) of \(Self.tries) are near the optimum")
  }

  // MARK: - M/M/1

  /// One customer per unit of time; a unit of the service rate costs 4, a customer in the system 1 per unit of time.
  /// The best rate is 1 + √(1 / 4).
  @Test func theServiceRateOfAQueueBalancesItsCosts() async throws {
    func cost(_ rate: Double) -> Double { 4 * rate + 1 / (rate - 1) }
    let least = cost(1.5)
    var good = 0
    for seed in 0..<Self.tries {
      let formula = Formula(factors: [.range("rate", 1.1...4, step: 0.01)]) { numbers, replication in
        [Self.queueCost(rate: numbers?[0] ?? 3, seed: seed, replication: replication)]
      }
      let result = try await formula.tune(.minimize("cost"), budget: 3_000) {
        $0.indifference = .absolute(0.03 * least)
      }
      if cost(try #require(formula.chosenNumbers(result))[0]) <= 1.03 * least { good += 1 }
    }
    expectEnough(good)
  }

  /// The number in the system is the mean time in it times the arrival rate, which is 1 (Little).
  private static func queueCost(rate: Double, seed: Int, replication: Int) -> Double {
    var streams = RandomStreams(seed: UInt64(seed), replication: UInt64(replication))
    func draw(_ purpose: UInt16, _ customer: Int, mean: Double) -> Double {
      streams.seek(city: 0, purpose: purpose, entity: UInt64(customer))
      return streams.exponential(mean: mean)
    }
    var (delay, sum) = (0.0, 0.0)
    let (warmUp, count) = (200, 1_200)
    for customer in 0..<count {
      let service = draw(1, customer, mean: 1 / rate)
      if customer >= warmUp { sum += delay + service }
      delay = max(0, delay + service - draw(0, customer, mean: 1))
    }
    return 4 * rate + sum / Double(count - warmUp)
  }

  // MARK: - (s, S) inventory

  /// (s, S) inventory with geometric demand from 0 of mean 4 per period.
  ///
  /// An order costs 32 and arrives at once; holding a unit for a period costs 1, a backlogged unit 5.
  private enum Inventory {
    static let mean = 4.0
    static let (order, holding, shortage) = (32.0, 1.0, 5.0)
    static let probabilities: [Double] = {
      let ratio = mean / (1 + mean)
      return (0..<400).map { pow(ratio, Double($0)) / (1 + mean) }
    }()

    /// Returns the mean cost of a period that begins with a given stock.
    static func period(_ level: Int) -> Double {
      probabilities.enumerated().reduce(0) { sum, demand in
        let left = Double(level - demand.offset)
        return sum + demand.element * (left > 0 ? holding * left : -shortage * left)
      }
    }

    /// The long-run cost of a period: between two orders levels are passed through as a renewal process passes them.
    ///
    /// Source: Zheng and Federgruen, "Finding optimal (s, S) policies is about as simple as evaluating a single policy",
    /// Operations Research 39 (1991) 654–665.
    static func cost(reorder: Int, size: Int) -> Double {
      var visits = [1 / (1 - probabilities[0])]
      for passed in 1..<max(2, size) {
        let sum = (1...passed).reduce(0) { $0 + probabilities[$1] * visits[passed - $1] }
        visits.append(sum / (1 - probabilities[0]))
      }
      let costs = (0..<size).reduce(order) { $0 + visits[$1] * period(reorder + size - $1) }
      return costs / visits.prefix(size).reduce(0, +)
    }

    /// The mean cost of simulated periods, from an empty shelf.
    static func simulated(reorder: Int, size: Int, seed: Int, replication: Int) -> Double {
      var streams = RandomStreams(seed: UInt64(seed), replication: UInt64(replication))
      let ratio = log(mean / (1 + mean))
      var (level, sum) = (0, 0.0)
      let (warmUp, count) = (50, 650)
      for period in 0..<count {
        streams.seek(city: 0, purpose: 0, entity: UInt64(period))
        let demand = Int(log(streams.uniform()) / ratio)
        var cost = 0.0
        if level <= reorder { (level, cost) = (reorder + size, order) }
        level -= demand
        cost += level > 0 ? holding * Double(level) : -shortage * Double(level)
        if period >= warmUp { sum += cost }
      }
      return sum / Double(count - warmUp)
    }
  }

  @Test func theSimulatedInventoryCostsWhatTheFormulaSays() throws {
    let costs = (0..<400).map { Inventory.simulated(reorder: 3, size: 17, seed: 99, replication: $0) }
    let interval = try MeanEstimate(of: costs).interval(level: 0.999)
    #expect(interval.contains(Inventory.cost(reorder: 3, size: 17)), "\(interval)")
  }

  /// Two whole numbers, which are rounded and their neighbours tried.
  @Test func theInventorysReorderPointAndSizeAreFound() async throws {
    let all = (-5...25).flatMap { reorder in (1...50).map { (reorder, $0) } }
    let least = all.map { Inventory.cost(reorder: $0, size: $1) }.min() ?? 0
    var good = 0
    for seed in 0..<Self.tries {
      let formula = Formula(
        factors: [.range("reorder", -5...25, step: 1), .range("size", 1...50, step: 1)]
      ) { numbers, replication in
        let numbers = numbers ?? [10, 10]
        return [
          Inventory.simulated(
            reorder: Int(numbers[0]), size: Int(numbers[1]), seed: seed, replication: replication)
        ]
      }
      let result = try await formula.tune(.minimize("cost"), budget: 4_000) {
        $0.indifference = .absolute(0.03 * least)
      }
      let found = try #require(formula.chosenNumbers(result))
      let cost = Inventory.cost(reorder: Int(found[0]), size: Int(found[1]))
      if cost <= 1.03 * least { good += 1 }
    }
    expectEnough(good)
  }
}
