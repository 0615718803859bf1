import Statistics
import Testing

/// A number estimated from independent replications.
struct Estimate {
  var mean: Double
  var standardError: Double

  /// The mean of the replications' values.
  init(_ values: [Double]) {
    let moments = RunningMoments(values)
    mean = moments.mean
    standardError = moments.standardError ?? .infinity
  }

  /// The ratio of two means, such as a total wait over a number of waits: sums before quotients, because the mean of
  /// ratios is biased. The standard error is that of the ratio estimator (Law, "Simulation Modeling and Analysis",
  /// 5th edition 2015, section 9.5.3).
  init(_ numerators: [Double], over denominators: [Double]) {
    let denominator = RunningMoments(denominators).mean
    let ratio = RunningMoments(numerators).mean / denominator
    let residuals = zip(numerators, denominators).map { ($0 - ratio * $1) / denominator }
    mean = ratio
    standardError = RunningMoments(residuals).standardError ?? .infinity
  }

  /// Checks the estimate against theory: no more than four standard errors away, of which one is at most 0.5 % of the
  /// theory's value. Prints the comparison.
  func expect(
    _ theory: Double, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let z = (mean - theory) / standardError
    let numbers = "\(what): theory \(theory), estimate \(mean), standard error \(standardError), z \(z)"
    print("  " + numbers)
    let interval = "\(theory - 4 * standardError) to \(theory + 4 * standardError)"
    #expect(
      abs(mean - theory) <= 4 * standardError, "\(numbers); allowed \(interval)",
      sourceLocation: sourceLocation)
    #expect(
      standardError <= 0.005 * abs(theory),
      "\(numbers); the standard error is above 0.5 % of the theory's value",
      sourceLocation: sourceLocation)
  }
}

/// All comparisons of whole simulations with theory, one after another: each uses both workers.
@Suite(.serialized) enum Reductions {}
