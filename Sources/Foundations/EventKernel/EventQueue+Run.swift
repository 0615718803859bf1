import Quantities

extension EventQueue {
  /// Takes all events through `horizon` in order, including those scheduled meanwhile, and moves the clock to `horizon`.
  ///
  /// An error thrown by `handle` ends the run, with the clock at the time of the failed event. `horizon` should be a
  /// real instant: with `.distantFuture` the clock ends there.
  ///
  /// - Parameter handle: receives each event, and the queue for scheduling and cancelling.
  /// - Returns: the number of events taken.
  @inlinable
  @discardableResult
  public mutating func run<Failure: Error>(
    until horizon: Timestamp,
    _ handle: (Event, inout EventQueue) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var taken = 0
    while let event = popFirst(through: horizon) {
      try handle(event, &self)
      taken += 1
    }
    if horizon > clock { clock = horizon }
    return taken
  }
}
