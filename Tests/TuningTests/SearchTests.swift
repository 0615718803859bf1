import Foundation
import Studies
import Testing
import TuningSupport

@testable import Tuning

@Suite("Search")
struct SearchTests {
  @Test func aListsValuesAreEachTried() async throws {
    let heights = [3.0, 8, 5]
    let formula = Formula(factors: [.list("word", ["a", "b", "c"])]) { numbers, replication in
      [(numbers.map { heights[Int($0[0])] } ?? 1) + uniform(2, replication)]
    }
    let result = try await formula.tune(.maximize("height"))
    #expect(try #require(formula.chosenNumbers(result)) == [1])
    #expect(Set(formula.meter.measured.map(\.point)).count == 4)
  }

  /// The list decides where the top of the hill lies, and how high it is.
  @Test func listsAndRangesAreSearchedTogether() async throws {
    let tops = [(0.2, 3.0), (0.7, 9.0), (0.5, 6.0)]
    let formula = Formula(
      factors: [.list("word", ["a", "b", "c"]), .range("x", 0...1, step: 0.01)]
    ) { numbers, replication in
      guard let numbers else { return [uniform(3, replication)] }
      let (place, height) = tops[Int(numbers[0])]
      return [height - 20 * abs(numbers[1] - place) + uniform(3, replication)]
    }
    let result = try await formula.tune(.maximize("height"))
    let found = try #require(formula.chosenNumbers(result))
    #expect(found[0] == 1)
    #expect(abs(found[1] - 0.7) <= 0.015)
  }

  /// A saw whose teeth are one step wide would trap an optimiser that rounds; the neighbours are tried.
  @Test func wholeNumbersAreRoundedAndTheirNeighboursTried() async throws {
    let formula = Formula(factors: [.range("count", 1...60, step: 1)]) { numbers, replication in
      guard let number = numbers?[0] else { return [0] }
      return [-abs(number - 37) + uniform(4, replication)]
    }
    let result = try await formula.tune(.maximize("height"))
    #expect(try #require(formula.chosenNumbers(result)) == [37])
    for (point, _) in formula.meter.measured {
      if let number = formula.numbers(point)?[0] { #expect(number == number.rounded()) }
    }
  }

  @Test func noPointIsMeasuredTwiceInAReplication() async throws {
    let formula = Formula.hill(2)
    _ = try await formula.tune(.maximize("height"))
    let keys = formula.meter.measured.map { "\($0.point) \($0.replication)" }
    #expect(Set(keys).count == keys.count)
  }

  /// Stopped after every 40 replications, and gone on with, it takes the way of one that was never stopped.
  @Test func aTuneThatIsStoppedAnywhereTakesTheSameWay() async throws {
    let whole = Formula.hill(2)
    let expected = try await whole.tune(.maximize("height"), budget: 300)
    let parted = Formula.hill(2)
    // Whether points of a call are measured one by one or together changes nothing, as with any number of workers.
    parted.meter.isReversed = true
    var result: TuningResult?
    var stops = 0
    while result == nil {
      parted.meter.limit = parted.meter.run + 40
      do {
        result = try await parted.tune(.maximize("height"), budget: 300)
      } catch {
        stops += 1
      }
    }
    #expect(stops > 4)
    #expect(parted.meter.run == whole.meter.run)
    let found = try #require(result)
    #expect(found.points == expected.points)
    #expect(found.searched == expected.searched)
    #expect(found.fresh == expected.fresh)
    #expect(found.chosen?.point == expected.chosen?.point)
    // And once more: nothing is left to run.
    parted.meter.limit = parted.meter.run
    #expect(try await parted.tune(.maximize("height"), budget: 300).points == expected.points)
  }

  @Test(arguments: [60, 100, 250, 1_000])
  func theBudgetIsKept(_ budget: Int) async throws {
    let formula = Formula.hill(2)
    let result = try await formula.tune(.maximize("height"), budget: budget) {
      $0.searchReplications = 2
      $0.firstReplications = 5
      $0.candidateCount = 3
    }
    // The indispensable runs are made under any budget: the base and the candidates' first replications.
    #expect(formula.meter.run <= budget + 2 + 4 * 5)
    #expect(result.usedReplications >= formula.meter.run)
  }

  /// Noise and three factors leave much to try; the search ends only where its next visits would exceed its half.
  @Test(arguments: [120, 290, 500])
  func theSearchUsesItsBudgetToTheEnd(_ budget: Int) async throws {
    let formula = Formula(
      factors: (0..<3).map { .range("x\($0)", 0...1, step: 0.05) },
      responses: { numbers, replication in
        guard let numbers else { return [uniform(1, replication)] }
        return [uniform(Int(20 * numbers.reduce(0, +)), replication) - numbers.reduce(0) { $0 + $1 * $1 }]
      })
    let result = try await formula.tune(.maximize("gain"), budget: budget)
    let used = result.searched.values.reduce(0) { $0 + $1.rows.count }
    #expect(used <= budget / 2)
    #expect(used > budget / 2 - 2 * TuningSettings().searchReplications << 2)
    #expect(result.usedReplications <= budget)
    let ranges = result.searchedReplications.values.flatMap(\.self)
    #expect(ranges.allSatisfy { $0.upperBound <= result.starts[.base] ?? 0 })
  }

  /// Every level without noise is tried once; then nothing is in doubt.
  @Test func aSearchEndsEarlyOnlyWhereNothingIsInDoubt() async throws {
    let formula = Formula(factors: [.range("x", 0...9, step: 1)]) { numbers, _ in
      [numbers.map { -($0[0] - 7) * ($0[0] - 7) } ?? -50]
    }
    let result = try await formula.tune(.maximize("gain"))
    #expect(formula.chosenNumbers(result) == [7])
    #expect(result.searched.count == 11)
  }

  /// The corners of the domain are among the first points.
  @Test(arguments: [1, 2, 3, 4, 7, 12]) func aDesignHasTheCentreAndBalancedCorners(_ count: Int) {
    let space = SearchSpace((0..<count).map { .range("x\($0)", 0...10, step: 1) })
    let design = space.design(seed: 1, atMost: .max)
    #expect(design[0] == [Int](repeating: 5, count: count))
    #expect(Set(design).count == design.count)
    let corners = design.filter { $0.allSatisfy { $0 == 0 || $0 == 10 } }
    let runs = count <= 3 ? 1 << count : count < 8 ? 8 : 16
    #expect(corners.count == runs)
    // Every factor is at each end in half of the corners, and every pair of factors in each way in a quarter.
    for first in 0..<count {
      #expect(corners.count { $0[first] == 10 } == runs / 2)
      for second in 0..<first {
        #expect(corners.count { $0[first] == 10 && $0[second] == 10 } == runs / 4)
      }
    }
  }

  @Test func timeEndsAPhaseWhereItDidBefore() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "ledger \(UUID()).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(!isGranted(plan: "a", minutes: 1e-9, path))
    #expect(!isGranted(plan: "a", minutes: 1e9, path))
    #expect(isGranted(plan: "b", minutes: 1e9, path))
  }

  private func isGranted(plan: String, minutes: Double, _ path: String) -> Bool {
    var allowance = TuningAllowance(TimeLedger(path: path, plan: plan, minutes: minutes))
    return allowance.grants(5, in: .search)
  }
}
