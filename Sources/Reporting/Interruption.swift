import Foundation
import Synchronization

/// Whether the user has asked to stop: the first Ctrl-C (or SIGTERM) asks, the second one kills.
public enum Interruption {
  private static let isAsked = Atomic(false)

  /// Begins to listen. Safe to call again.
  public static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.isAsked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Cheap enough to be asked often, from any thread.
  public static var hasBeenAsked: Bool { isAsked.load(ordering: .relaxed) }
}
