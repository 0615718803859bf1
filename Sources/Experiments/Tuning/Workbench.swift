import Studies

/// What a tune has measured, and what it may measure still.
struct Workbench<Subject: TuningSubject> {
  let subject: Subject
  let goal: TuningGoal
  let settings: TuningSettings
  var allowance: TuningAllowance
  /// The points in the order in which they were first measured, the base first.
  private(set) var points: [TuningPoint] = []
  /// By point: its replications of the search, which are the same for all.
  private(set) var searched: [TuningPoint: TuningSample] = [:]
  /// By point: its replications after those.
  private(set) var fresh: [TuningPoint: TuningSample] = [:]
  /// By point: the number of its first fresh replication.
  private(set) var starts: [TuningPoint: Int] = [:]
  /// The same points, to be asked.
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

  /// Measures points with the search's replications, as many of them as are granted; whether these are all.
  ///
  /// - Parameter wanted: none of them measured before.
  mutating func search(_ wanted: [TuningPoint], in phase: TuningPhase) async throws(Subject.Failure) -> Bool {
    let each = settings.searchReplications
    var granted = wanted.prefix { _ in allowance.grants(each, in: phase) }
    if granted.isEmpty, points == [.base] {
      // Without a single point there is nothing to say.
      granted = wanted.prefix(1)
      allowance.take(each)
    }
    if !granted.isEmpty { try await search(Array(granted)) }
    return granted.count == wanted.count
  }

  /// Measures the base, with which everything is compared.
  mutating func searchBase() async throws(Subject.Failure) {
    allowance.take(settings.searchReplications)
    try await search([.base])
  }

  private mutating func search(_ granted: [TuningPoint]) async throws(Subject.Failure) {
    let rows = try await subject.measure(granted, replications: 0..<settings.searchReplications)
    for (point, rows) in zip(granted, rows) { searched[point] = TuningSample(rows) }
    meet(granted)
    onProgress(allowance.usedShare)
  }

  private mutating func meet(_ new: [TuningPoint]) {
    for point in new where known.insert(point).inserted { points.append(point) }
  }

  /// Measures points until each has `count` fresh replications from `start` on; false, and nothing, if the budget does
  /// not grant them. In the selection as many are left for the base, which the best of them is to be compared with.
  ///
  /// - Parameter isNeeded: nothing could be said without them, so that they are run whatever the budget.
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

  /// A point's sample of these replications, measured where it is not known; nil if the budget does not grant it.
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

  func freshCount(_ point: TuningPoint) -> Int { fresh[point]?.rows.count ?? 0 }
}
