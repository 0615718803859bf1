import Foundation
import Synchronization

/// Whether the user has asked to stop: the first Ctrl-C (or SIGTERM, or the terminal's end) asks, the second one
/// kills.
public enum Interruption {
  private static let isAsked = Atomic(false)

  /// Begins to listen. Safe to call again.
  ///
  /// From then on a file at its size limit and a reader that has gone away make a write fail instead of ending the
  /// program, so that it can say so and tidy up.
  public static func listen() {
    // The handler must not be the first to use the flag: making it takes a lock.
    _ = hasBeenAsked
    for number in [SIGINT, SIGTERM, SIGHUP] { listen(for: number) }
    for number in [SIGXFSZ, SIGPIPE] { signal(number, SIG_IGN) }
  }

  private static func listen(for number: Int32) {
    let earlier = signal(number) { number in
      Interruption.isAsked.store(true, ordering: .relaxed)
      signal(number, SIG_DFL)
    }
    // A shell makes a job in the background deaf to Ctrl-C, `nohup` to the terminal's end; so it is to stay.
    if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(number, SIG_IGN)
    }
  }

  /// Cheap enough to be asked often, from any thread.
  public static var hasBeenAsked: Bool { isAsked.load(ordering: .relaxed) }
}
