import Studies

/// Measurements of a tuning, with the budget for further ones.
struct EvaluationLog<Subject: TuningSubject> {
  let subject: Subject
  let goal: TuningGoal
  let settings: TuningSettings
  var allowance: TuningAllowance
  /// Points in the order of their first measurement, the base first.
  private(set) var points: [TuningPoint] = []
  /// Search samples by point.
  private(set) var searched: [TuningPoint: TuningSample] = [:]
  /// Replications of the search samples by point, in the order of their rows.
  private(set) var searchedReplications: [TuningPoint: [Range<Int>]] = [:]
  /// Measurements of the search in their order, without the base.
  private(set) var visits: [Visit] = []
  /// Fresh samples by point, from replications after those of the search.
  private(set) var fresh: [TuningPoint: TuningSample] = [:]
  /// Number of the first fresh replication, by point.
  private(set) var starts: [TuningPoint: Int] = [:]
  /// Set of the measured points.
  private var known: Set<TuningPoint> = []
  private let onProgress: (Double) -> Void

  init(
    _ subject: Subject, goal: TuningGoal, settings: TuningSettings, allowance: TuningAllowance,
    onProgress: @escaping (Double) -> Void
  ) {
    self.subject = subject
    self.goal = goal
    self.settings = settings
    self.allowance = allowance
    self.onProgress = onProgress
  }

  /// Measures points with the search's replications as far as the budget allows; returns whether all were measured.
  ///
  /// - Parameter wanted: points that were not measured before.
  mutating func search(_ wanted: [TuningPoint], in phase: TuningPhase) async throws(Subject.Failure) -> Bool {
    try await visit(wanted, replications: 0..<settings.searchReplications, in: phase)
  }

  /// Measures points with some replications as far as the budget allows; returns whether all were measured.
  ///
  /// - Parameter wanted: points that were not measured before in these replications.
  mutating func visit(
    _ wanted: [TuningPoint], replications: Range<Int>, in phase: TuningPhase
  ) async throws(Subject.Failure) -> Bool {
    var granted = wanted.prefix { _ in allowance.grants(replications.count, in: phase) }
    if granted.isEmpty, points == [.base] {
      // Without a single point there is nothing to say.
      granted = wanted.prefix(1)
      allowance.take(replications.count)
    }
    if !granted.isEmpty { try await search(Array(granted), replications) }
    return granted.count == wanted.count
  }

  /// Measures the base.
  mutating func searchBase() async throws(Subject.Failure) {
    allowance.take(settings.searchReplications)
    try await search([.base], 0..<settings.searchReplications)
  }

  /// Number of the first replication that the search has not used.
  var freshStart: Int {
    max(settings.searchReplications, visits.map(\.replications.upperBound).max() ?? 0)
  }

  private mutating func search(
    _ granted: [TuningPoint], _ replications: Range<Int>
  ) async throws(Subject.Failure) {
    let rows = try await subject.measure(granted, replications: replications)
    for (point, rows) in zip(granted, rows) {
      searched[point, default: TuningSample([])].rows += rows
      searchedReplications[point, default: []].append(replications)
      if point != .base { visits.append(Visit(point: point, replications: replications, rows: rows)) }
    }
    meet(granted)
    onProgress(allowance.usedShare)
  }

  private mutating func meet(_ new: [TuningPoint]) {
    for point in new where known.insert(point).inserted { points.append(point) }
  }

  /// Measures points until each has `count` fresh replications from `start` on; returns false and measures nothing if
  /// the budget does not allow it. The selection reserves as many replications for the base.
  ///
  /// - Parameter isNeeded: whether the replications are run regardless of the budget.
  mutating func extend(
    _ wanted: [TuningPoint], from start: Int, to count: Int, in phase: TuningPhase, isNeeded: Bool = false
  ) async throws(Subject.Failure) -> Bool {
    let missing = wanted.reduce(0) { $0 + max(0, count - freshCount($1)) }
    guard missing > 0 else { return true }
    for point in wanted { precondition(starts[point] ?? start == start, "\(point) begins at two places") }
    let reserve = phase == .selection ? max(0, count - freshCount(.base)) : 0
    if isNeeded {
      allowance.take(missing)
    } else if !allowance.grants(missing, in: phase, reserving: reserve) {
      return false
    }
    // Points that have as many replications are measured together.
    for held in Set(wanted.map(freshCount)).sorted() where held < count {
      let group = wanted.filter { freshCount($0) == held }
      let rows = try await subject.measure(group, replications: start + held..<start + count)
      for (point, rows) in zip(group, rows) {
        fresh[point, default: TuningSample([])].rows += rows
        starts[point] = start
      }
      meet(group)
    }
    onProgress(allowance.usedShare)
    return true
  }

  /// Returns a point's sample of these replications, measuring missing ones; nil if the budget does not allow it.
  mutating func sample(
    of point: TuningPoint, _ replications: Range<Int>, in phase: TuningPhase
  ) async throws(Subject.Failure) -> TuningSample? {
    if let start = starts[point], start != replications.lowerBound {
      // It has fresh replications of its own, which are others.
      guard allowance.grants(replications.count, in: phase) else { return nil }
      let rows = try await subject.measure([point], replications: replications)
      onProgress(allowance.usedShare)
      return TuningSample(rows[0])
    }
    guard
      try await extend([point], from: replications.lowerBound, to: replications.count, in: phase)
    else { return nil }
    return TuningSample(Array((fresh[point]?.rows ?? []).prefix(replications.count)))
  }

  /// Returns the number of fresh replications of a point that begin at `start`.
  func count(of point: TuningPoint, from start: Int) -> Int { starts[point] == start ? freshCount(point) : 0 }

  func freshCount(_ point: TuningPoint) -> Int { fresh[point]?.rows.count ?? 0 }
}
