import Foundation
import Quantities

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hosts the real marketplace and dispatch on the real clock: commands come in as JSON lines, events go out as JSON
/// lines, and timers fire when they are due.
@main
struct WallClockHost {
  static func main() {
    var clock = WallClock()
    var loop = EventLoop(host: Host(now: clock.now()), clock: clock)
    loop.run()
  }
}

/// The machine's clock, which is not let run backwards.
struct WallClock {
  private var latest = Timestamp.distantPast

  /// Now, or the latest time that was read if the machine's clock has been set back since.
  mutating func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    latest = max(latest, Timestamp(microseconds: microseconds))
    return latest
  }
}
