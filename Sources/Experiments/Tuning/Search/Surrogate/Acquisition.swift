import Foundation
import Statistics

/// Worth of one more visit of a point: constrained expected improvement, aware of noise.
///
/// The improvement is that of the posterior mean after the visit, so that a visit of a known point has a worth too. It is
/// weighted with the probability of keeping all constraints. Before any point keeps them, the violation is to be reduced.
///
/// Source: Gardner, Kusner, Xu, Weinberger and Cunningham, "Bayesian optimization with inequality constraints", ICML 2014;
/// Huang, Allen, Notz and Zeng, "Global optimization of stochastic black-box systems via sequential kriging
/// meta-models", Journal of Global Optimization 34 (2006) 441–466.
struct Acquisition {
  let model: SurrogateModel
  let scalarization: Scalarization
  /// Number of replications of a visit.
  let replications: Int
  /// Visited points with their posterior scores, the best first.
  private let ranking: [(numbers: [Int], score: Optimiser.Score)]

  init(
    _ model: SurrogateModel, _ scalarization: Scalarization, visited: [[Int]], replications: Int
  ) {
    self.model = model
    self.scalarization = scalarization
    self.replications = replications
    let scores = model.forecasts(visited).map(scalarization.score)
    ranking = visited.indices.sorted { first, second in
      let (one, other) = (scores[first], scores[second])
      return one.isBetter(than: other) || (!other.isBetter(than: one) && first < second)
    }.map { (visited[$0], scores[$0]) }
  }

  /// Visited points, the best posterior first.
  var leaders: [[Int]] { ranking.map(\.numbers) }

  /// Returns the worth of one more visit by point; ≥ 0.
  func worths(_ points: [[Int]]) -> [Double] {
    zip(points, model.forecasts(points)).map(worth)
  }

  private func worth(_ point: [Int], _ forecast: SurrogateModel.Forecast) -> Double {
    guard let best = ranking.first else { return forecast.validity }
    guard best.score.isFeasible else { return reduction(best.score, forecast) }
    if point == best.numbers {
      // A visit of the best is worth what the second gains, should the best prove to be worse.
      guard let second = ranking.dropFirst().first, second.score.isFeasible else { return 0 }
      return improvement(forecast, over: 2 * best.score.value - second.score.value)
    }
    return improvement(forecast, over: best.score.value) * probability(forecast)
  }

  private func probability(_ forecast: SurrogateModel.Forecast) -> Double {
    zip(forecast.shortfalls, forecast.shortfallDeviations).reduce(forecast.validity) { product, part in
      product * (part.1 > 0 ? SamplingDistribution.normalCDF(-part.0 / part.1) : part.0 <= 0 ? 1 : 0)
    }
  }

  /// Returns the expected improvement of the scalarization below a value.
  private func improvement(_ forecast: SurrogateModel.Forecast, over value: Double) -> Double {
    let deviations = forecast.gainDeviations.indices.map {
      model.reduction(forecast.gainDeviations[$0], $0, replications: replications)
    }
    let active = scalarization.weights.indices.filter { scalarization.weights[$0] > 0 }
    if active.count == 1 {
      let scale = scalarization.weights[active[0]] / scalarization.scales[active[0]].unit
      return Self.expectedGain(
        value - scalarization.loss(forecast.gains), deviation: scale * deviations[active[0]])
    }
    var sum = 0.0
    for node in Self.nodes {
      let gains = zip(zip(forecast.gains, deviations), node).map { $0.0 + $0.1 * $1 }
      sum += max(0, value - scalarization.loss(gains))
    }
    return sum / Double(Self.nodes.count)
  }

  /// Returns the expected reduction of the total violation, over its scale.
  private func reduction(_ best: Optimiser.Score, _ forecast: SurrogateModel.Forecast) -> Double {
    let score = scalarization.score(forecast)
    var variance = 0.0
    for (number, excess) in score.excesses.enumerated() {
      let deviation = model.reduction(
        forecast.shortfallDeviations[number], model.goal.objectives.count + number, replications: replications
      )
      let scaled = deviation / scalarization.unit(number)
      if excess > -2 * scaled { variance += scaled * scaled }
    }
    return forecast.validity
      * Self.expectedGain(best.violation - score.violation, deviation: variance.squareRoot())
  }

  /// Returns E[max(0, gain + deviation × Z)] for a standard normal Z.
  static func expectedGain(_ gain: Double, deviation: Double) -> Double {
    guard deviation > 0 else { return max(0, gain) }
    let z = gain / deviation
    let density = exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
    return max(0, gain * SamplingDistribution.normalCDF(z) + deviation * density)
  }

  /// Pairs of normal quantiles at the points of a rank-1 lattice, each a place in the joint distribution of two objectives.
  private static let nodes: [[Double]] = (0..<21).map { number in
    [number, 13 * number % 21].map { SamplingDistribution.normalQuantile((Double($0) + 0.5) / 21) }
  }
}

extension Scalarization {
  /// Returns the score of a posterior.
  func score(_ forecast: SurrogateModel.Forecast) -> Optimiser.Score {
    Optimiser.Score(
      value: loss(forecast.gains), excesses: forecast.shortfalls.enumerated().map { $1 / unit($0) })
  }
}

extension Acquisition {
  /// Standard deviation of the scalarization over the space.
  var scale: Double {
    scalarization.weights.indices.map {
      scalarization.weights[$0] / scalarization.scales[$0].unit * model.spread($0)
    }.max() ?? 0
  }

  /// Returns the point whose first objective is known least; nil without points.
  func leastKnown(_ points: [[Int]]) -> [Int]? {
    let forecasts = model.forecasts(points)
    return points.indices.max { forecasts[$0].gainDeviations[0] < forecasts[$1].gainDeviations[0] }.map {
      points[$0]
    }
  }
}
