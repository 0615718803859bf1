import Statistics

/// Gaussian processes of all responses over the lattice, fitted to the visits of a search.
struct SurrogateModel: Sendable {
  /// Posterior of the responses at a point.
  struct Forecast {
    /// Mean gains by objective.
    var gains: [Double]
    /// Standard deviations of the gains.
    var gainDeviations: [Double]
    /// Mean shortfalls by constraint, with the margin for the sampling error of a selection.
    var shortfalls: [Double]
    /// Standard deviations of the shortfalls.
    var shortfallDeviations: [Double]
    /// Probability that all responses have values.
    var validity: Double
  }

  let space: SearchSpace
  let goal: TuningGoal
  /// Processes of objectives, then of constraints.
  private let processes: [GaussianProcess]
  /// Process of whether a point has values, 1 or 0; nil if all have.
  private let validity: GaussianProcess?
  /// Standard errors of a selection that a constraint is to keep; about 2.1 of them are just enough in every second.
  private static let margin = 2.5
  /// Margins by constraint.
  private let margins: [Double]

  /// Fits the model; nil if some response has fewer than two values.
  ///
  /// - Parameters:
  ///   - replicationsToCome: number of replications by which a selection will judge the constraints.
  ///   - old: model of fewer visits, whose parameters begin the fit; `refits` false keeps them.
  init?(
    _ visits: [Visit], in space: SearchSpace, goal: TuningGoal, replicationsToCome: Int,
    after old: SurrogateModel?,
    refits: Bool
  ) {
    self.space = space
    self.goal = goal
    let series = VisitSeries(visits, space: space, goal: goal)
    var processes: [GaussianProcess] = []
    for response in 0..<goal.objectives.count + goal.constraints.count {
      guard let data = series.data(response) else { return nil }
      let parameters = old?.processes[response].parameters
      processes.append(Self.process(data, parameters, refits: refits))
    }
    self.processes = processes
    validity = series.validity.map { Self.process($0, old?.validity?.parameters, refits: refits) }
    margins = goal.constraints.indices.map { number in
      Self.margin
        * (processes[goal.objectives.count + number].noise / Double(max(1, replicationsToCome))).squareRoot()
    }
  }

  private init(_ model: SurrogateModel, processes: [GaussianProcess]) {
    space = model.space
    goal = model.goal
    validity = model.validity
    margins = model.margins
    self.processes = processes
  }

  private static func process(
    _ data: GaussianProcess.Data, _ parameters: GaussianProcess.Parameters?, refits: Bool
  ) -> GaussianProcess {
    if let parameters, !refits, let process = GaussianProcess(data, parameters) { return process }
    return GaussianProcess(fitting: data, from: parameters)
  }

  /// Returns the model as if points had been visited with the expected results.
  func expecting(_ points: [[Int]], replications: Int) -> SurrogateModel {
    guard !points.isEmpty else { return self }
    let places = points.map(space.coordinates)
    let extended = processes.map { process -> GaussianProcess in
      let expected = GaussianProcess.Data(
        places: places, blocks: places.indices.map { -1 - $0 },
        counts: places.map { _ in Double(replications) },
        values: process.predictions(at: places).means)
      return process.extended(by: expected) ?? process
    }
    return SurrogateModel(self, processes: extended)
  }

  /// Returns the posterior at points.
  func forecasts(_ points: [[Int]]) -> [Forecast] {
    let places = points.map(space.coordinates)
    let all = processes.map { $0.predictions(at: places) }
    let valid = validity?.predictions(at: places)
    let objectives = goal.objectives.count
    return points.indices.map { place in
      Forecast(
        gains: all.prefix(objectives).map { $0.means[place] },
        gainDeviations: all.prefix(objectives).map { $0.variances[place].squareRoot() },
        shortfalls: zip(all.dropFirst(objectives), margins).map { $0.means[place] + $1 },
        shortfallDeviations: all.dropFirst(objectives).map { $0.variances[place].squareRoot() },
        validity: valid.map {
          SamplingDistribution.normalCDF(($0.means[place] - 0.5) / max(0.1, $0.variances[place].squareRoot()))
        } ?? 1)
    }
  }

  /// Returns the posterior at points, with the deviations of the shortfalls in the margins.
  ///
  /// - Parameters:
  ///   - errors: further standard errors of a selection that the margins get; 0 for the search's own.
  func cautiousForecasts(_ points: [[Int]], errors: Double = 0) -> [Forecast] {
    forecasts(points).map { forecast in
      var forecast = forecast
      for number in margins.indices {
        forecast.shortfalls[number] +=
          forecast.shortfallDeviations[number] + errors / Self.margin * margins[number]
      }
      return forecast
    }
  }

  /// Returns the standard deviation that one more visit is expected to remove from a mean with this one.
  func reduction(_ deviation: Double, _ response: Int, replications: Int) -> Double {
    let variance = deviation * deviation
    guard variance > 0 else { return 0 }
    return variance / (variance + processes[response].differenceNoise / Double(replications)).squareRoot()
  }

  /// Standard deviation of an objective over the space.
  func spread(_ objective: Int) -> Double { processes[objective].signal.squareRoot() }

  /// Returns whether a point's first objective is probably worse than another's by more than a margin, at 90 %.
  ///
  /// Enough for the choice of candidates: a point with a small chance would take replications from the others.
  func isProbablyWorse(_ one: [Int], than other: [Int], by margin: Double) -> Bool {
    let (first, second) = (space.coordinates(one), space.coordinates(other))
    let (means, variances) = processes[0].predictions(at: [first, second])
    let variance = variances[0] + variances[1] - 2 * processes[0].covariance(first, second)
    return means[0] - means[1] + 1.28 * max(0, variance).squareRoot() < -margin
  }
}
