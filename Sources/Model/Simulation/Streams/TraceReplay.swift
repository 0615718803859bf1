import Quantities
import ScenarioModel

/// Requests of a trace in the order in which a replication has them.
struct TraceReplay: Sendable {
  /// Request with its instants in the replication.
  struct Step: Sendable {
    let request: TracedRequest
    let time: Timestamp
    /// Wished start; nil if none is known or the client wants help at once.
    let wishedStart: Timestamp?
  }

  private let steps: [Step]
  private var next = 0

  /// The request whose turn it is; nil after the last.
  var current: Step? { steps.indices.contains(next) ? steps[next] : nil }

  /// Number of requests.
  var count: Int { steps.count }

  /// Goes on to the next request.
  mutating func advance() { next += 1 }

  /// - Parameters:
  ///   - blocks: first days of the blocks that were drawn; not looked at where the requests are replayed as they are.
  ///   - firstDay: first local day of the run, as days since 1970-01-01.
  init(_ trace: RequestTrace, blocks: [Int], firstDay: Int, end: Timestamp, clock: CivilClock) {
    var requests: [(request: TracedRequest, day: Int)] = []
    if let length = trace.blockDays {
      for (number, block) in blocks.enumerated() {
        let shift = firstDay + number * length - block
        requests += trace.requests(from: block, count: length).map { ($0, $0.day + shift) }
      }
    } else {
      requests = trace.requests.filter { $0.day >= firstDay }.map { ($0, $0.day) }
    }
    let steps = requests.map { Step($0.request, on: $0.day, clock) }.filter { $0.time < end }
    // A clock change may turn two of them round.
    self.steps = steps.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
  }
}

extension TraceReplay.Step {
  fileprivate init(_ request: TracedRequest, on day: Int, _ clock: CivilClock) {
    self.request = request
    time = clock.instant(dayNumber: day, timeOfDay: request.timeOfDay)
    guard case .later(let days, let timeOfDay) = request.wish else {
      wishedStart = nil
      return
    }
    let wished = clock.instant(dayNumber: day + days, timeOfDay: timeOfDay)
    // A clock change may bring the two together.
    wishedStart = wished > time ? wished : nil
  }
}

extension RequestTrace {
  /// Requests of `count` days from `day` on. O(log n + their number).
  fileprivate func requests(from day: Int, count: Int) -> ArraySlice<TracedRequest> {
    let first = requests.firstIndex { $0.day >= day } ?? requests.endIndex
    let last = requests[first...].firstIndex { $0.day >= day + count } ?? requests.endIndex
    return requests[first..<last]
  }
}
