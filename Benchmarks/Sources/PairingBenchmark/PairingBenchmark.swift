import EventKernel
import Quantities
import Statistics
import Variates

/// Variance reduction by common random numbers, for the mean delay of the first 200 customers of an empty M/M/1 queue.
///
/// One arrival per second; mean service times of 0.80 and 0.75 s.
///
/// Source of the case: Law, "Simulation Modeling and Analysis", 5th edition (2015), section 11.2.
@main struct PairingBenchmark {
  static let groups = 50
  static let replicationsPerGroup = 100

  static func main() throws {
    try report("common random numbers", variantSeed: 1, drawsBesides: false)
    try report("the same, with an unrelated draw beside each service", variantSeed: 1, drawsBesides: true)
    try report("independent seeds", variantSeed: 2, drawsBesides: false)
  }

  /// Prints the difference of the means and the variance ratio, each with its 95 % interval.
  static func report(_ name: String, variantSeed: UInt64, drawsBesides: Bool) throws {
    var differences: [Double] = []
    var ratios: [Double] = []
    for group in 0..<groups {
      let replications = (group * replicationsPerGroup)..<((group + 1) * replicationsPerGroup)
      let base = replications.map { delay(0.80, seed: 1, replication: $0, drawsBesides: false) }
      let variant = replications.map {
        delay(0.75, seed: variantSeed, replication: $0, drawsBesides: drawsBesides)
      }
      differences += zip(variant, base).map { $0 - $1 }
      if let ratio = try VarianceRatio.ofPairing(variant, with: base) { ratios.append(ratio) }
    }
    print("\(name):")
    print("  difference      \(try text(differences)) s")
    print("  variance ratio  \(try text(ratios))")
  }

  static func text(_ values: [Double]) throws -> String {
    let estimate = try MeanEstimate(of: values)
    let interval = estimate.interval()
    let numbers = [estimate.mean, interval.lowerBound, interval.upperBound].map {
      ($0 * 10_000).rounded() / 10_000
    }
    return "\(numbers[0]) (95 % interval \(numbers[1]) to \(numbers[2]), n = \(values.count))"
  }

  static func delay(_ service: Double, seed: UInt64, replication: Int, drawsBesides: Bool) -> Double {
    var queue = FirstCustomers(service: service, seed: seed, replication: UInt64(replication))
    queue.drawsBesides = drawsBesides
    return queue.meanDelay()
  }
}

/// The first 200 customers of an M/M/1 queue that begins empty; customers are the entities of the draws.
struct FirstCustomers: ~Copyable {
  enum Step: Sendable, BitwiseCopyable { case arrival, departure }
  enum Purpose: UInt16 { case interarrival, service, unrelated }

  static let customers = 200

  let service: Double
  var drawsBesides = false
  private var streams: RandomStreams
  private var events = EventQueue<Step>()
  private var arrivals: [Timestamp] = []
  private var begun = 0
  private var isIdle = true
  private var delays = TimeSpan.zero

  init(service: Double, seed: UInt64, replication: UInt64) {
    self.service = service
    streams = RandomStreams(seed: seed, replication: replication)
  }

  /// In seconds.
  mutating func meanDelay() -> Double {
    events.schedule(.arrival, at: .epoch)
    while begun < Self.customers, let event = events.popFirst() {
      switch event.payload {
      case .arrival:
        arrivals.append(event.time)
        if isIdle { begin(at: event.time) }
        if arrivals.count < Self.customers { schedule(.arrival, .interarrival, arrivals.count, mean: 1) }
      case .departure:
        isIdle = true
        if begun < arrivals.count { begin(at: event.time) }
      }
    }
    return delays.seconds / Double(Self.customers)
  }

  private mutating func begin(at time: Timestamp) {
    delays += time - arrivals[begun]
    isIdle = false
    if drawsBesides { _ = draw(.unrelated, of: begun, mean: 1) }
    schedule(.departure, .service, begun, mean: service)
    begun += 1
  }

  private mutating func schedule(_ step: Step, _ purpose: Purpose, _ customer: Int, mean: Double) {
    events.schedule(step, at: events.now + TimeSpan(seconds: draw(purpose, of: customer, mean: mean)))
  }

  private mutating func draw(_ purpose: Purpose, of customer: Int, mean: Double) -> Double {
    streams.seek(city: 0, purpose: purpose.rawValue, entity: UInt64(customer))
    return streams.exponential(mean: mean)
  }
}
