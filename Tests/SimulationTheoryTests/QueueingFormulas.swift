import Foundation

// Steady-state results of elementary queues. Rates are per minute, times in minutes.

/// Birth-death queue with a constant arrival rate and a departure rate that depends on the number in system.
///
/// The probability p(n) is proportional to the product of arrival rate over departure rate for 1 … n.
///
/// Source: Kleinrock, "Queueing Systems", volume 1 (1975), section 3.1.
struct BirthDeathQueue {
  let arrivalRate: Double
  /// Probability of each number in system, up to negligible ones.
  let probabilities: [Double]

  /// - Parameter deathRate: of so many in system, from 1; > 0, and from some number on above `arrivalRate`.
  init(arrivalRate: Double, deathRate: (Int) -> Double) {
    self.arrivalRate = arrivalRate
    var weights = [1.0]
    var sum = 1.0
    repeat {
      weights.append(weights[weights.count - 1] * arrivalRate / deathRate(weights.count))
      sum += weights[weights.count - 1]
    } while weights[weights.count - 1] > 1e-18 * sum || deathRate(weights.count) <= arrivalRate
    probabilities = weights.map { $0 / sum }
  }

  /// L, the mean number in system.
  var meanNumber: Double { mean { Double($0) } }
  /// W, the mean time in system, by Little's law (Little 1961).
  var meanTime: Double { meanNumber / arrivalRate }

  /// The mean of something that depends on the number in system.
  func mean(_ value: (Int) -> Double) -> Double {
    probabilities.indices.reduce(0) { $0 + probabilities[$1] * value($1) }
  }
}

/// Poisson arrivals, exponential service, several servers, everybody waits: M/M/c.
///
/// Source: Gross and Harris, "Fundamentals of Queueing Theory" (3rd edition 1998), section 2.3; Erlang (1917).
struct ErlangCQueue {
  let arrivalRate: Double
  let serviceRate: Double
  let servers: Int
  let queue: BirthDeathQueue

  init(arrivalRate: Double, serviceRate: Double, servers: Int) {
    precondition(arrivalRate < Double(servers) * serviceRate, "an unstable queue")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    queue = BirthDeathQueue(arrivalRate: arrivalRate) { Double(min($0, servers)) * serviceRate }
  }

  /// Probability that an arrival finds every server busy (Erlang's C; PASTA, Wolff 1982).
  var waitProbability: Double { queue.mean { $0 >= servers ? 1 : 0 } }
  /// Wq = C / (cμ − λ).
  var meanWait: Double { waitProbability / (Double(servers) * serviceRate - arrivalRate) }

  /// Probability that a wait is at most `time` under first come, first served: 1 − C e^(−(cμ−λ)t).
  func probabilityOfWait(within time: Double) -> Double {
    1 - waitProbability * exp(-(Double(servers) * serviceRate - arrivalRate) * time)
  }
}

/// Poisson arrivals of several classes, exponential service of one rate, several servers, nobody is interrupted: M/M/c
/// with priorities.
///
/// Source: Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954); Gross and Harris,
/// section 3.4.
struct CobhamQueue {
  /// Arrival rates, the most urgent class first.
  let arrivalRates: [Double]
  let capacity: Double
  /// All classes together, first come, first served.
  let all: ErlangCQueue

  init(arrivalRates: [Double], serviceRate: Double, servers: Int) {
    self.arrivalRates = arrivalRates
    capacity = Double(servers) * serviceRate
    all = ErlangCQueue(
      arrivalRate: arrivalRates.reduce(0, +), serviceRate: serviceRate, servers: servers)
  }

  /// Mean wait of a class: C / cμ / ((1 − σ of more urgent ones) (1 − σ with the class itself)), where σ is their load.
  func meanWait(of rank: Int) -> Double {
    let before = arrivalRates.prefix(rank).reduce(0, +) / capacity
    let through = arrivalRates.prefix(rank + 1).reduce(0, +) / capacity
    return all.waitProbability / capacity / ((1 - before) * (1 - through))
  }
}

/// Erlang's loss formula: share of Poisson arrivals lost because all servers are busy and there is no queue.
///
/// It holds for every service-time distribution with the same mean (insensitivity: Sevastyanov 1957). Recursion over
/// the number of servers: Gross and Harris, section 2.5. Source: Erlang, "Solution of some problems in the theory of
/// probabilities" (1917).
func erlangB(load: Double, servers: Int) -> Double {
  (1...servers).reduce(1) { lost, server in load * lost / (Double(server) + load * lost) }
}

/// Poisson arrivals, exponential service, several servers, and exponential patience: M/M/c+M, Erlang A.
///
/// Source: Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002); Palm
/// (1957).
struct ErlangAQueue {
  let arrivalRate: Double
  let serviceRate: Double
  let servers: Int
  /// The rate at which a waiting customer gives up; > 0.
  let abandonmentRate: Double
  let queue: BirthDeathQueue

  init(arrivalRate: Double, serviceRate: Double, servers: Int, abandonmentRate: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.abandonmentRate = abandonmentRate
    queue = BirthDeathQueue(arrivalRate: arrivalRate) { number in
      Double(min(number, servers)) * serviceRate + Double(max(number - servers, 0)) * abandonmentRate
    }
  }

  var meanQueue: Double { queue.mean { Double(max($0 - servers, 0)) } }

  /// The share of arrivals that give up: the flow out of the queue, θ·Lq, over the flow in.
  var abandonmentProbability: Double { abandonmentRate * meanQueue / arrivalRate }

  /// Mean wait of served customers.
  ///
  /// A patient arrival behind k others advances at the rates cμ + jθ for j = k … 0 while all servers are busy. Its
  /// wait V is a sum of exponentials. The probability of service is E[e^(−θV)] = cμ / (cμ + (k+1)θ).
  var meanWaitOfServed: Double {
    let capacity = Double(servers) * serviceRate
    let waited = queue.mean { number in
      guard number >= servers else { return 0 }
      let served = capacity / (capacity + Double(number - servers + 1) * abandonmentRate)
      return (0...(number - servers)).reduce(0) {
        $0 + served / (capacity + Double($1 + 1) * abandonmentRate)
      }
    }
    return waited / (1 - abandonmentProbability)
  }
}

/// The mean wait in M/G/1: Wq = λ E[S²] / (2 (1 − ρ)).
///
/// Source: Pollaczek (1930), Khinchine (1932); Kleinrock, section 5.7.
func pollaczekKhinchineWait(arrivalRate: Double, serviceMean: Double, serviceVariance: Double) -> Double {
  let load = arrivalRate * serviceMean
  precondition(load < 1, "an unstable queue")
  return arrivalRate * (serviceVariance + serviceMean * serviceMean) / (2 * (1 - load))
}
