import Foundation
import Quantities

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hosts marketplace and dispatch on the real clock, with commands and events as JSON lines.
@main
struct WallClockHost {
  static func main() {
    var clock = WallClock()
    var loop = EventLoop(host: Host(now: clock.now()), clock: clock)
    loop.run()
  }
}

/// Clock of the machine that never runs backwards.
struct WallClock {
  private var latest = Timestamp.distantPast

  /// Returns the current time, or the latest time read if the machine's clock was set back.
  mutating func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    latest = max(latest, Timestamp(microseconds: microseconds))
    return latest
  }
}
