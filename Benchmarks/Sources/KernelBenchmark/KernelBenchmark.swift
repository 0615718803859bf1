import CTaus2

/// Runs one case of the kernel's benchmark and prints its measurement as one line of JSON.
///
/// The size is the number of customers, of holds or of offers; `pending` the number of events that wait meanwhile.
@main
enum KernelBenchmark {
  static let usage = """
    usage: KernelBenchmark mm1 taus2|keyed CUSTOMERS
           KernelBenchmark hold PENDING HOLDS [small|large]
           KernelBenchmark cancel PENDING OFFERS
    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let measurement = measurement(arguments) else {
      print(usage)
      return
    }
    print(measurement.json)
  }

  static func measurement(_ arguments: [String]) -> Measurement? {
    let numbers = arguments.compactMap { Int($0) }
    switch (arguments.first, numbers.count) {
    case ("mm1", 1) where arguments[1] == "taus2":
      return SingleServerQueue.measure(customers: numbers[0], draws: Taus2(seed: 1))
    case ("mm1", 1) where arguments[1] == "keyed":
      return SingleServerQueue.measure(customers: numbers[0], draws: KeyedDraws(seed: 1))
    case ("hold", 2) where arguments.last == "large":
      return HoldModel<LargePayload>.measure(pending: numbers[0], holds: numbers[1])
    case ("hold", 2):
      return HoldModel<UInt32>.measure(pending: numbers[0], holds: numbers[1])
    case ("cancel", 2):
      return Offers.measure(pending: numbers[0], offers: numbers[1])
    default:
      return nil
    }
  }
}

/// Result that every program of the benchmark prints.
struct Measurement {
  /// Number of events, holds or offers in the timed part.
  var operations: Int
  /// Processor time of the timed part [s].
  var seconds: Double
  /// Statistic with a known theoretical value: a mean, a rate or a share.
  var check: Double

  var json: String { "{\"operations\": \(operations), \"seconds\": \(seconds), \"check\": \(check)}" }

  /// Measures `body`, which returns the number to check.
  static func of(_ operations: Int, _ body: () -> Double) -> Measurement {
    let start = processor_seconds()
    let check = body()
    return Measurement(operations: operations, seconds: processor_seconds() - start, check: check)
  }
}
