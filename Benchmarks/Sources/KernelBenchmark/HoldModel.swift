import EventKernel
import Quantities

/// Payload of an event.
protocol HoldPayload: BitwiseCopyable, Sendable {
  init(number: UInt32)
}

extension UInt32: HoldPayload {
  init(number: UInt32) { self = number }
}

/// Payload of the size of the simulator's events.
struct LargePayload: HoldPayload {
  var words: (UInt64, UInt64, UInt64, UInt64)

  init(number: UInt32) { words = (UInt64(number), 0, 0, 0) }
}

/// Hold model: takes the first event and schedules it again after an exponential time of mean 1 s.
///
/// Source: Jones, "An empirical comparison of priority-queue and event-set implementations", CACM 29(4), 1986.
struct HoldModel<Payload: HoldPayload>: ~Copyable {
  var events = EventQueue<Payload>()
  var draws = Taus2(seed: 1)

  /// Measures holds; the check is the number of holds per pending event and second, 1 in theory.
  ///
  /// The queue starts in its steady state: `pending` independent Poisson processes.
  static func measure(pending: Int, holds: Int) -> Measurement {
    var model = HoldModel()
    for number in 0..<pending { model.schedule(Payload(number: UInt32(number))) }
    model.hold(pending)
    let start = model.events.now
    return .of(holds) {
      model.hold(holds)
      return Double(holds) / Double(pending) / (model.events.now - start).seconds
    }
  }

  mutating func schedule(_ payload: Payload) {
    let seconds = draws.exponential(mean: 1, purpose: 0, entity: 0)
    events.schedule(payload, at: events.now + TimeSpan(seconds: seconds))
  }

  mutating func hold(_ count: Int) {
    for _ in 0..<count {
      guard let event = events.popFirst() else { return }
      schedule(event.payload)
    }
  }
}
