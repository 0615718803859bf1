import EventKernel
import Quantities
import Testing

@Test func exampleOfEventKernel() {
  // Example
  enum Step: Sendable, BitwiseCopyable { case arrival, departure }

  var queue = EventQueue<Step>()
  queue.schedule(.departure, at: .epoch + .minutes(5))
  queue.schedule(.arrival, at: .epoch + .minutes(2))
  var order: [Step] = []
  while let event = queue.popFirst(through: .epoch + .hours(1)) {
    order.append(event.payload)
  }
  // Checks
  #expect(order == [.arrival, .departure])
}
