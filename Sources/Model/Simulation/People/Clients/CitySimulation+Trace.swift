import Marketplace
import Quantities
import ScenarioModel
import Variates

// Requests of the past take the place of random ones.
extension CitySimulation {
  /// Schedules the request whose turn it is; its channel is drawn by the channels' shares where none is known.
  mutating func scheduleTracedBooking() {
    guard let step = replay?.current else { return }
    let number = UInt64(nextJobNumber)
    let shares = WeightedChooser(setting.demand.map(\.ratePerDay))
    let channel =
      step.request.channel.flatMap { known in setting.demand.firstIndex { $0.channel == known } }
      ?? streams.draw(.tracedChannel, of: number) { shares.choose($0.uniform()) }
    queue.schedule(.bookingArrives(channel: UInt8(channel)), at: step.time)
  }

  mutating func tracedBookingArrives(_ step: TraceReplay.Step, _ channel: Int, _ now: Timestamp) {
    replay?.advance()
    let number = JobNumber(nextJobNumber)
    nextJobNumber += 1
    scheduleTracedBooking()
    var booking = booking(number, channel, now)
    if let position = step.request.position {
      booking.client = newClient(at: position)
      booking.position = position
    }
    booking.service = step.request.service ?? booking.service
    booking.programme = step.request.programme ?? booking.programme
    booking.urgency = step.request.urgency ?? booking.urgency
    if step.request.wish != nil {
      booking.wishedStart = step.wishedStart
      if step.wishedStart == nil { booking.flexibility = .zero }
    }
    // It was made in the past, at the price of then.
    submit(.requestJob(booking), now)
  }
}

extension CityStreams {
  /// Returns the requests of a replication; nil for a city without a trace. O(number of requests).
  mutating func replay(of city: CityScenario, days: ClosedRange<Int>, end: Timestamp) -> TraceReplay? {
    guard let trace = city.trace else { return nil }
    let blocks = trace.blocks(startDay: days.lowerBound)
    var drawn: [Int] = []
    if let length = trace.blockDays {
      let count = (days.count + length - 1) / length
      drawn = (0..<count).map { number in
        draw(.traceBlock, of: UInt64(number)) { blocks[$0.uniformInt(below: blocks.count)] }
      }
    }
    return TraceReplay(trace, blocks: drawn, firstDay: days.lowerBound, end: end, clock: city.city.clock)
  }
}
