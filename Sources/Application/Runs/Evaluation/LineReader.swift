import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reader of lines from a pipe, which ends when it is asked to stop while it waits.
public struct LineReader: ~Copyable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// Creates a reader of standard input.
  public init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// Returns the next line without its line break; nil at the end of the input, or when `shouldStop` returns true.
  public mutating func next(shouldStop: () -> Bool) -> Data? {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return Data(buffer[..<end])
      }
      searched = buffer.count
      if isAtEnd {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : Data(buffer)
      }
      guard wait(shouldStop) else { return nil }
      fill()
    }
  }

  /// Waits for input; returns false when `shouldStop` returns true.
  private func wait(_ shouldStop: () -> Bool) -> Bool {
    while !shouldStop() {
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&state, 1, 100) > 0 { return true }
    }
    return false
  }

  private mutating func fill() {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &piece, piece.count)
    if count > 0 {
      buffer += piece[..<count]
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }
}
