import Foundation
import Studies

extension Problem {
  /// Buys at 4 and sells at 10; one exponential demand of mean 100 in a replication.
  static let newsvendor = Problem(
    name: "newsvendor",
    factors: [("quantity", FactorRange(lower: 1, upper: 400, step: 1))], base: [50], isMaximized: true,
    budget: 1_000,
    sample: { values, streams in
      streams.seek(city: 0, purpose: 0, entity: 0)
      return [10 * min(values[0], streams.exponential(mean: 100)) - 4 * values[0]]
    },
    means: { [1_000 * (1 - exp(-$0[0] / 100)) - 4 * $0[0]] })
}
