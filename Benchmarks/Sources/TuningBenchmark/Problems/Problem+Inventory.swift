import Foundation
import Studies

/// (s, S) inventory with geometric demand from 0 of mean 4 per period.
///
/// An order costs 32 and arrives at once; holding a unit for a period costs 1, a backlogged unit 5.
enum Inventory {
  static let mean = 4.0
  static let (order, holding, shortage) = (32.0, 1.0, 5.0)
  static let probabilities: [Double] = (0..<400).map { pow(mean / (1 + mean), Double($0)) / (1 + mean) }

  static func cost(of level: Double) -> Double { level > 0 ? holding * level : -shortage * level }

  /// Long-run cost of a period by renewal theory.
  ///
  /// Source: Zheng and Federgruen, "Finding optimal (s, S) policies is about as simple as evaluating a single policy",
  /// Operations Research 39 (1991) 654–665.
  static func longRunCost(reorder: Int, size: Int) -> Double {
    var visits = [1 / (1 - probabilities[0])]
    for passed in 1..<max(2, size) {
      let sum = (1...passed).reduce(0) { $0 + probabilities[$1] * visits[passed - $1] }
      visits.append(sum / (1 - probabilities[0]))
    }
    let costs = (0..<size).reduce(order) { sum, passed in
      let level = reorder + size - passed
      let period = probabilities.indices.reduce(0) { $0 + probabilities[$1] * cost(of: Double(level - $1)) }
      return sum + visits[passed] * period
    }
    return costs / visits.prefix(size).reduce(0, +)
  }
}

extension Problem {
  /// Reorder point and order size of an (s, S) inventory; 600 periods in a replication, after 50.
  static let inventory = Problem(
    name: "inventory",
    factors: [
      ("reorder", FactorRange(lower: -5, upper: 25, step: 1)),
      ("size", FactorRange(lower: 1, upper: 50, step: 1)),
    ], base: [10, 10], isMaximized: false, budget: 500,
    sample: { values, streams in
      let ratio = log(Inventory.mean / (1 + Inventory.mean))
      var (level, sum) = (0.0, 0.0)
      for period in 0..<650 {
        streams.seek(city: 0, purpose: 0, entity: UInt64(period))
        let isOrdered = level <= values[0]
        if isOrdered { level = values[0] + values[1] }
        level -= (log(streams.uniform()) / ratio).rounded(.down)
        if period >= 50 { sum += Inventory.cost(of: level) + (isOrdered ? Inventory.order : 0) }
      }
      return [sum / 600]
    },
    means: { [Inventory.longRunCost(reorder: Int($0[0]), size: Int($0[1]))] })
}
