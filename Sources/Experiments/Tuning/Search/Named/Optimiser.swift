import CNLopt

/// Run of an NLopt algorithm in the unit cube, over a function of which some values are still unknown.
///
/// The run ends when it needs an unknown value. When that value has been measured, the run is repeated from its
/// beginning: it is deterministic, and thus proceeds further. A search can therefore be interrupted anywhere.
///
/// Source: Johnson, The NLopt nonlinear-optimization package (https://nlopt.readthedocs.io). Decision 0180.
struct Optimiser {
  enum Algorithm {
    case direct
    case cobyla
    case bobyqa
    case isres

    fileprivate var code: nlopt_algorithm {
      switch self {
      case .direct: NLOPT_GN_DIRECT_L
      case .cobyla: NLOPT_LN_COBYLA
      case .bobyqa: NLOPT_LN_BOBYQA
      case .isres: NLOPT_GN_ISRES
      }
    }

    /// True if the algorithm supports constraints; otherwise they become a penalty.
    fileprivate var hasConstraints: Bool { self == .cobyla || self == .isres }
  }

  /// Value to be minimized at a place, and the excess over each constraint, ≤ 0 if it is met.
  struct Score {
    var value: Double
    var excesses: [Double]

    /// Value with a penalty for exceeded constraints.
    var penalised: Double { value + 10 * violation }
  }

  /// Reason why a run ended.
  enum Ending {
    /// An unknown value is needed.
    case unknown
    /// The algorithm has converged or reached its limit.
    case finished
  }

  var algorithm: Algorithm
  /// Start of local algorithms; one coordinate for each dimension, at least one.
  var start: [Double]
  /// First step of local algorithms, by dimension.
  var firstSteps: [Double]
  /// Tolerance, by dimension.
  var tolerances: [Double]
  var constraintCount: Int
  /// Largest number of evaluations, known places included; ≥ 1.
  var evaluationLimit: Int
  /// Seed of randomized algorithms.
  var seed: UInt64

  /// Runs until an unknown value is needed or the end is reached.
  ///
  /// - Parameter score: returns the score at a place, nil if it is unknown; the order of calls depends on the scores
  ///   alone.
  func run(_ score: ([Double]) -> Score?) -> Ending {
    guard let optimiser = nlopt_create(algorithm.code, UInt32(start.count)) else {
      preconditionFailure("NLopt has no memory for \(start.count) dimensions")
    }
    defer { nlopt_destroy(optimiser) }
    return withoutActuallyEscaping(score) { score in
      let session = Session(optimiser, penalises: !algorithm.hasConstraints, score: score)
      configure(optimiser, session)
      // The generator belongs to the thread, which stays this one until the run has ended.
      nlopt_srand(UInt(truncatingIfNeeded: seed))
      var place = start
      var least = 0.0
      let code = nlopt_optimize(optimiser, &place, &least)
      precondition(
        code != NLOPT_INVALID_ARGS && code != NLOPT_OUT_OF_MEMORY,
        "NLopt cannot run: \(String(cString: nlopt_result_to_string(code)))")
      return withExtendedLifetime(session) { session.ending }
    }
  }

  private func configure(_ optimiser: nlopt_opt, _ session: Session) {
    let context = Unmanaged.passUnretained(session).toOpaque()
    nlopt_set_min_objective(optimiser, objective, context)
    nlopt_set_lower_bounds1(optimiser, 0)
    nlopt_set_upper_bounds1(optimiser, 1)
    nlopt_set_initial_step(optimiser, firstSteps)
    nlopt_set_xtol_abs(optimiser, tolerances)
    nlopt_set_maxeval(optimiser, Int32(evaluationLimit))
    guard algorithm.hasConstraints, constraintCount > 0 else { return }
    nlopt_add_inequality_mconstraint(
      optimiser, UInt32(constraintCount), constraints, context, [Double](repeating: 0, count: constraintCount)
    )
  }

  /// State that the callbacks share during a run.
  private final class Session {
    let optimiser: nlopt_opt
    let penalises: Bool
    let score: ([Double]) -> Score?
    var ending = Ending.finished

    init(_ optimiser: nlopt_opt, penalises: Bool, score: @escaping ([Double]) -> Score?) {
      self.optimiser = optimiser
      self.penalises = penalises
      self.score = score
    }

    /// Returns the score at a place; stops the run if it is unknown.
    func ask(_ place: UnsafePointer<Double>, _ count: UInt32) -> Score? {
      if ending == .finished,
        let score = score(Array(UnsafeBufferPointer(start: place, count: Int(count))))
      {
        return score
      }
      ending = .unknown
      nlopt_force_stop(optimiser)
      return nil
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Session {
      guard let context else { preconditionFailure("NLopt has lost its context") }
      return Unmanaged<Session>.fromOpaque(context).takeUnretainedValue()
    }
  }

  private let objective: nlopt_func = { count, place, _, context in
    let session = Session.of(context)
    guard let place, let score = session.ask(place, count) else { return 0 }
    return session.penalises ? score.penalised : score.value
  }

  private let constraints: nlopt_mfunc = { number, result, count, place, _, context in
    guard let place, let result else { return }
    let score = Session.of(context).ask(place, count)
    for index in 0..<Int(number) { result[index] = score?.excesses[index] ?? 0 }
  }
}
