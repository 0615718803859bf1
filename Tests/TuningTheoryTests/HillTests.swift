import Studies
import Testing
import Tuning
import TuningSupport

/// Every method of search, on a function with a known top.
@Suite struct HillTests {
  @Test(arguments: SearchMethod.allCases, 1...3)
  func everyMethodFindsTheTopOfAHill(_ method: SearchMethod, _ dimensions: Int) async throws {
    if method == .bobyqa && dimensions == 1 { return }
    let formula = Formula.hill(dimensions)
    let result = try await formula.tune(.maximize("height"), budget: method == .auto ? 600 : 4_000) {
      $0.method = method
      $0.searchReplications = 2
    }
    for number in try #require(formula.chosenNumbers(result)) {
      #expect(abs(number - 0.3) <= (method == .isres ? 0.08 : 0.02), "\(method) \(dimensions): \(number)")
    }
  }
}
