import Quantities

extension EventQueue {
  /// Takes every event through `horizon` in order, those scheduled on the way included, and ends with the clock at
  /// `horizon`; returns how many there were.
  ///
  /// `handle` gets each event and the queue, to schedule and cancel in. An error that it throws ends the run; the
  /// clock then shows the time of the event that failed. `horizon` must be a real instant, not `.distantFuture`,
  /// unless the events run out by themselves and the clock may end there.
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
