import CClock

/// Probe that counts events and draws and measures processor time by kind of event and phase.
///
/// The processor's clock is read at each change of phase, which takes about 10 ns. The cost is measured beforehand on
/// an empty phase and subtracted: the part within a phase for each entry, the rest from the interrupted phase. The sums
/// are therefore close to an unobserved run. Where other programs share the processor, times are scaled by the share
/// that the thread received.
public struct Stopwatch: SimulationProbe {
  /// True.
  public static var isWatching: Bool { true }

  /// Time and counts of one kind of event in one phase.
  struct Cell: Sendable, BitwiseCopyable {
    var ticks: UInt64 = 0
    var entries: UInt64 = 0
    var interruptions: UInt64 = 0
  }

  private static let phaseCount = SimulationPhase.allCases.count
  /// Places among all purposes; indexed by number of purpose.
  private static let places: ContiguousArray<UInt8> = {
    let greatest = Purpose.allCases.map(\.rawValue).max() ?? 0
    var places = ContiguousArray<UInt8>(repeating: 0, count: Int(greatest) + 1)
    for (place, purpose) in Purpose.allCases.enumerated() { places[Int(purpose.rawValue)] = UInt8(place) }
    return places
  }()

  /// Cells; indexed by kind of event and phase. The last kind collects what belongs to no event.
  private var cells: ContiguousArray<Cell>
  private var eventCounts: ContiguousArray<UInt64>
  /// Draws; indexed by place of the purpose among all.
  private var draws: ContiguousArray<Cell>
  private var kind = SimulationEventKind.allCases.count
  private var phase = SimulationPhase.setUp
  private var since: UInt64 = 0
  private var pendingSum: UInt64 = 0
  private var takenCount: UInt64 = 0
  private var jobCount: UInt64 = 0
  private let cost: ReadingCost
  private let start: ClockReading

  /// Measures the cost of reading the clock and starts in the phase `setUp`.
  public init() {
    self.init(cost: ReadingCost.measured())
  }

  init(cost: ReadingCost) {
    self.cost = cost
    let kinds = SimulationEventKind.allCases.count
    cells = ContiguousArray(repeating: Cell(), count: (kinds + 1) * Self.phaseCount)
    eventCounts = ContiguousArray(repeating: 0, count: kinds)
    draws = ContiguousArray(repeating: Cell(), count: Purpose.allCases.count)
    start = ClockReading()
    since = start.ticks
  }

  private var place: Int { kind * Self.phaseCount + Int(phase.rawValue) }

  /// Charges the time since the last change of phase, and returns it [ticks].
  @inline(__always)
  @discardableResult
  private mutating func account() -> UInt64 {
    let now = cclock_ticks()
    // Another core's clock may be slightly behind.
    let elapsed = now > since ? now &- since : 0
    cells[place].ticks &+= elapsed
    since = now
    return elapsed
  }

  /// Begins a phase and returns the one that it interrupts.
  public mutating func enter(_ next: SimulationPhase) -> SimulationPhase {
    account()
    cells[place].interruptions &+= 1
    let outer = phase
    phase = next
    cells[place].entries &+= 1
    return outer
  }

  /// Ends the current phase and resumes `outer`.
  public mutating func leave(to outer: SimulationPhase) {
    account()
    phase = outer
  }

  /// Ends the `draws` phase, charges its time to the purpose, and resumes `outer`.
  public mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase) {
    let elapsed = account()
    let place = Int(Self.places[Int(purpose)])
    draws[place].ticks &+= elapsed
    draws[place].entries &+= 1
    phase = outer
  }

  /// Attributes what follows to an event that was just dequeued.
  public mutating func dequeue(_ kind: SimulationEventKind, pending: Int) {
    // The entry moves with the kind.
    cells[place].entries &-= 1
    self.kind = Int(kind.rawValue)
    cells[place].entries &+= 1
    pendingSum &+= UInt64(pending)
    takenCount &+= 1
  }

  /// Counts the dequeued event as handled.
  public mutating func countEvent() { eventCounts[kind] &+= 1 }

  /// Counts requested jobs.
  public mutating func countJobs(_ count: Int) { jobCount &+= UInt64(count) }

  /// Ends the set-up.
  mutating func beginRun() { _ = enter(.people) }

  /// Attributes what follows to no event.
  mutating func endRun() {
    leave(to: .closing)
    kind = SimulationEventKind.allCases.count
  }

  /// Profile so far; `pending` is the number of events in the queue.
  mutating func profile(pending: Int) -> SimulationProfile {
    account()
    let rates = start.rates(until: ClockReading())
    var profile = SimulationProfile()
    for (place, cell) in cells.enumerated() {
      let (kind, phase) = place.quotientAndRemainder(dividingBy: Self.phaseCount)
      let seconds = seconds(of: cell, rates)
      profile.phases[phase] += SimulationProfile.Part(count: cell.entries, seconds: seconds)
      if kind < eventCounts.count { profile.events[kind].seconds += seconds }
    }
    for kind in eventCounts.indices { profile.events[kind].count = eventCounts[kind] }
    profile.phases[Int(SimulationPhase.setUp.rawValue)].count = 1
    profile.phases[Int(SimulationPhase.people.rawValue)].count = profile.eventCount
    for (place, cell) in draws.enumerated() {
      profile.draws[place] = SimulationProfile.Part(count: cell.entries, seconds: seconds(of: cell, rates))
    }
    profile.jobs = jobCount
    profile.taken = takenCount
    profile.scheduled = takenCount + UInt64(pending)
    profile.pendingSum = pendingSum
    return profile
  }

  /// Processor time without the cost of measuring [s]; ≥ 0.
  private func seconds(of cell: Cell, _ rates: ClockReading.Rates) -> Double {
    let overhead = cost.inside * Double(cell.entries) + cost.outside * Double(cell.interruptions)
    return max(Double(cell.ticks) * rates.busySecondsPerTick - overhead * rates.secondsPerTick, 0)
  }
}

/// Reading of all clocks at one instant.
private struct ClockReading: Sendable, BitwiseCopyable {
  struct Rates {
    /// Duration of a tick [s].
    var secondsPerTick: Double
    /// Duration of a tick times the share of the processor that this thread received [s].
    var busySecondsPerTick: Double
  }

  let ticks = cclock_ticks()
  let nanoseconds = cclock_nanoseconds()
  let threadNanoseconds = cclock_thread_nanoseconds()

  func rates(until later: ClockReading) -> Rates {
    let passed = Double(later.ticks > ticks ? later.ticks - ticks : 1)
    return Rates(
      secondsPerTick: Double(later.nanoseconds - nanoseconds) * 1e-9 / passed,
      busySecondsPerTick: Double(later.threadNanoseconds - threadNanoseconds) * 1e-9 / passed)
  }
}

/// Cost of entering and leaving a phase [ticks].
struct ReadingCost: Sendable, BitwiseCopyable {
  /// Part measured within the phase.
  var inside: Double
  /// Part measured within the interrupted phase.
  var outside: Double

  static let none = ReadingCost(inside: 0, outside: 0)

  /// Smallest of several measurements, since other load can only add. Takes about 0.2 ms.
  static func measured() -> ReadingCost {
    var least = ReadingCost(inside: .infinity, outside: .infinity)
    for _ in 0..<20 {
      let sample = sampled(500)
      least.inside = min(least.inside, sample.inside)
      least.outside = min(least.outside, sample.outside)
    }
    return least
  }

  private static func sampled(_ pairs: Int) -> ReadingCost {
    var probe = Stopwatch(cost: .none)
    for _ in 0..<pairs { probe.leave(to: probe.enter(.draws)) }
    let (inside, outside) = probe.ticks(in: .draws, and: .setUp)
    return ReadingCost(inside: inside / Double(pairs), outside: outside / Double(pairs))
  }
}

extension Stopwatch {
  /// Ticks that belong to no event, in two phases.
  fileprivate func ticks(in first: SimulationPhase, and second: SimulationPhase) -> (Double, Double) {
    let row = SimulationEventKind.allCases.count * Self.phaseCount
    return (
      Double(cells[row + Int(first.rawValue)].ticks), Double(cells[row + Int(second.rawValue)].ticks)
    )
  }
}
