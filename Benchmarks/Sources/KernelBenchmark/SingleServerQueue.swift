import EventKernel
import Quantities

/// An M/M/1 queue: arrival rate 0.9 per second, service rate 1 per second, first come first served.
struct SingleServerQueue<Draws: ExponentialDraws & ~Copyable>: ~Copyable {
  enum Step: Sendable, BitwiseCopyable { case arrival, departure }

  var events = EventQueue<Step>()
  var draws: Draws
  /// When those in the system came, from `served` on; the length is a power of two.
  var arrivals = [Timestamp](repeating: .epoch, count: 1 << 10)
  var arrived = 0
  var served = 0
  /// The sum of all times in the system.
  var total = TimeSpan.zero

  init(draws: consuming Draws) { self.draws = draws }

  /// Two events for each customer; the check is the mean time in the system [s], 10 in theory.
  static func measure(customers: Int, draws: consuming Draws) -> Measurement {
    var queue = SingleServerQueue(draws: draws)
    return .of(2 * customers) { queue.meanTimeInSystem(customers: customers) }
  }

  mutating func meanTimeInSystem(customers: Int) -> Double {
    scheduleArrival()
    while served < customers, let event = events.popFirst() {
      switch event.payload {
      case .arrival:
        if arrived - served == arrivals.count { enlarge() }
        arrivals[arrived & (arrivals.count - 1)] = event.time
        arrived += 1
        if arrived - served == 1 { scheduleDeparture() }
        if arrived < customers { scheduleArrival() }
      case .departure:
        total += event.time - arrivals[served & (arrivals.count - 1)]
        served += 1
        if served < arrived { scheduleDeparture() }
      }
    }
    return total.seconds / Double(customers)
  }

  mutating func scheduleArrival() {
    let seconds = draws.exponential(mean: 1 / 0.9, purpose: 0, entity: arrived)
    events.schedule(.arrival, at: events.now + TimeSpan(seconds: seconds))
  }

  mutating func scheduleDeparture() {
    let seconds = draws.exponential(mean: 1, purpose: 1, entity: served)
    events.schedule(.departure, at: events.now + TimeSpan(seconds: seconds))
  }

  mutating func enlarge() {
    var larger = [Timestamp](repeating: .epoch, count: 2 * arrivals.count)
    for customer in served..<arrived {
      larger[customer & (larger.count - 1)] = arrivals[customer & (arrivals.count - 1)]
    }
    arrivals = larger
  }
}
