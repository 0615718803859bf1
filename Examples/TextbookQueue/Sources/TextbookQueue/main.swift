// Customers arrive by a Poisson process, wait in one line, and are served for an exponential time by the first of
// c servers that is free. Erlang's formula gives the mean wait; the
// simulation estimates it.

import EventKernel
import Foundation
import Quantities
import Statistics
import Variates

enum Step: Sendable, BitwiseCopyable { case arrival, departure }

/// An M/M/c queue: at most `servers` customers in service, the others in line, first come first served.
struct MultiServerQueue: ~Copyable {
  /// Purpose of a draw.
  enum Purpose: UInt16 { case interarrivalTime, serviceTime }

  let servers: Int
  /// Mean time between arrivals, and mean service time [min].
  let meanInterarrivalTime, meanServiceTime: Double
  var random: RandomStreams
  var events = EventQueue<Step>()
  /// When each customer came; those from `started` on are in line.
  var arrivals: [Timestamp] = []
  var started = 0
  var busy = 0
  var waits = RunningMoments()

  /// The mean wait [min] of `customers`, after `warmUp` others that find the queue too empty.
  mutating func meanWait(customers: Int, warmUp: Int) -> Double {
    events.schedule(.arrival, at: events.now)
    while waits.count < customers, let event = events.popFirst() {
      switch event.payload {
      case .arrival:
        arrivals.append(event.time)
        schedule(.arrival, after: .interarrivalTime, mean: meanInterarrivalTime, of: arrivals.count)
      case .departure:
        busy -= 1
      }
      if busy < servers && started < arrivals.count { startService(counted: started >= warmUp) }
    }
    return waits.mean
  }

  mutating func startService(counted: Bool) {
    if counted { waits.add((events.now - arrivals[started]).minutes) }
    schedule(.departure, after: .serviceTime, mean: meanServiceTime, of: started)
    started += 1
    busy += 1
  }

  /// A customer's draw depends on who it is and what it is for, not on what was drawn before.
  mutating func schedule(_ step: Step, after purpose: Purpose, mean: Double, of customer: Int) {
    random.seek(city: 0, purpose: purpose.rawValue, entity: UInt64(customer))
    events.schedule(step, at: events.now + TimeSpan(seconds: 60 * random.exponential(mean: mean)))
  }
}

/// Erlang's mean wait: the probability that all `c` are busy, over the rate at which the line gets shorter.
func erlangWait(servers c: Int, load a: Double, meanServiceTime: Double) -> Double {
  let blocking = (1...c).reduce(1.0) { b, k in a * b / (Double(k) + a * b) }  // Erlang B
  let waiting = blocking / (1 - a / Double(c) * (1 - blocking))  // Erlang C
  return waiting * meanServiceTime / (Double(c) - a)
}

let (replications, customers, warmUp) = (20, 200_000, 2_000)
print("servers  utilisation  mean wait [min], simulated   by Erlang C")
for servers in [1, 3, 10] {
  let load = 0.8 * Double(servers)
  let simulated = RunningMoments(
    (0..<replications).map { replication in
      let random = RandomStreams(seed: 2024, replication: UInt64(replication))
      var queue = MultiServerQueue(
        servers: servers, meanInterarrivalTime: 1 / load, meanServiceTime: 1, random: random)
      return queue.meanWait(customers: customers, warmUp: warmUp)
    })
  let formula = erlangWait(servers: servers, load: load, meanServiceTime: 1)
  print(
    String(
      format: "%7d %12.2f %14.4f ± %.4f (95 %%) %13.4f", servers, 0.8, simulated.mean,
      simulated.confidenceHalfWidth()!, formula))
  guard abs(simulated.mean - formula) < 4 * simulated.standardError! else {
    print("The simulation is more than four standard errors from the formula.")
    exit(1)
  }
}
