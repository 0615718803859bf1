#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Wait for another process, such as the reader of a pipe, which the user can end.
struct Patience {
  /// Object of the wait, for a message.
  private let object: String
  /// False for a command that has been interrupted before, which still writes what it has.
  private let mayBeInterrupted = !Interruption.hasBeenAsked
  private var waits = 0

  /// Number of waits before a message names the object: about a second of them.
  private static let waitsBeforeMessage = 100

  init(with object: String) { self.object = object }

  /// Waits a moment; returns false, with the error number `EINTR`, if the user has asked to stop.
  mutating func wait() -> Bool {
    usleep(10_000)
    waits += 1
    if waits == Self.waitsBeforeMessage { StandardError.print("waiting for \(object)") }
    let isOver = mayBeInterrupted && Interruption.hasBeenAsked
    if isOver { errno = EINTR }
    return !isOver
  }
}
