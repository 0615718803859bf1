import Foundation
import Quantities

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits for a line of input or for the next timer, whichever comes first, until the input ends.
struct EventLoop {
  private var host: Host
  private var clock: WallClock
  private var pending = Data()

  init(host: Host, clock: WallClock) {
    self.host = host
    self.clock = clock
  }

  mutating func run() {
    while true {
      guard waitForInput() else {
        write(host.fireTimers(at: clock.now(), includingNow: true))
        continue
      }
      guard let chunk = readChunk() else { break }
      pending.append(chunk)
      while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        receive(pending[..<end])
        pending.removeSubrange(...end)
      }
    }
    if !pending.isEmpty { receive(pending) }
  }

  /// Fires the timers due before the line arrived, then handles the line; at the same instant the line comes first.
  private mutating func receive(_ line: Data) {
    let now = clock.now()
    write(host.fireTimers(at: now, includingNow: false))
    write(host.receive(String(decoding: line, as: UTF8.self), at: now))
  }

  /// Returns true if input, or its end, arrives before the next timer is due.
  private mutating func waitForInput() -> Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, timeout()) > 0
  }

  /// Returns the time until the next timer [ms], rounded up so that none fires early; -1 without a timer.
  ///
  /// At most one minute, so that a clock that was set forward is noticed.
  private mutating func timeout() -> Int32 {
    guard let next = host.nextTimer else { return -1 }
    let wait = next - clock.now()
    return Int32(min(max((wait.microseconds + 999) / 1_000, 0), 60_000))
  }

  /// Returns the bytes that have arrived; nil at the end of the input.
  private func readChunk() -> Data? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0 && errno == EINTR { return Data() }
    return count > 0 ? Data(buffer[..<count]) : nil
  }

  private func write(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }
}
