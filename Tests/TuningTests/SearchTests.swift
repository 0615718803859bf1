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

  /// Stopped after every single replication, and gone on with, it takes the way of one that was never stopped.
  @Test func aTuneThatIsStoppedAnywhereTakesTheSameWay() async throws {
    let whole = Formula.hill(2)
    let expected = try await whole.tune(.maximize("height"), budget: 300)
    let parted = Formula.hill(2)
    var result: TuningResult?
    var stops = 0
    while result == nil {
      parted.meter.limit = parted.meter.run + 7
      do {
        result = try await parted.tune(.maximize("height"), budget: 300)
      } catch {
        stops += 1
      }
    }
    #expect(stops > 20)
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
