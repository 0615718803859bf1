import Foundation
import Synchronization

/// Request of the user to stop: the first SIGINT, SIGTERM or SIGHUP asks, the second one kills.
///
/// Decision 0090.
public enum Interruption {
  private static let isAsked = Atomic(false)

  /// Installs the signal handlers; safe to call again.
  ///
  /// From then on SIGXFSZ and SIGPIPE are ignored, so that a write fails instead of ending the program.
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

  /// True if the user has asked to stop; cheap, and safe on any thread.
  public static var hasBeenAsked: Bool { isAsked.load(ordering: .relaxed) }
}
