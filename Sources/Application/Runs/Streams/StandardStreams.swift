import Reporting
import Synchronization
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output of the program. Every write is checked; the program asks for `failure` before it ends.
///
/// Output that is lost does not stop a command, whose files are worth finishing.
public enum StandardOutput {
  private static let lost = Mutex<FileFailure?>(nil)

  /// First failure of a write, after which nothing more is written; nil if all output arrived.
  public static var failure: FileFailure? { lost.withLock { $0 } }

  /// Writes a text as it is.
  public static func write(_ text: String) {
    lost.withLock { failure in
      guard failure == nil else { return }
      do throws(FileFailure) {
        try Array(text.utf8).write(to: STDOUT_FILENO, "standard output")
      } catch {
        failure = error
      }
    }
  }

  /// Writes lines that are safe to show and, on a terminal, no wider than it.
  public static func print(_ text: String) {
    let lines = Terminal(descriptor: STDOUT_FILENO).wrapped(text)
    write(lines.map { $0 + "\n" }.joined())
  }
}

/// Standard error of the program. A reader that has gone away is no reason to stop, so that failures are ignored.
public enum StandardError {
  /// Writes lines that are safe to show, as they are.
  public static func write(_ text: String) {
    try? Array((text.hasSuffix("\n") ? text : text + "\n").utf8).write(to: STDERR_FILENO, "standard error")
  }

  /// Writes lines that are safe to show and, on a terminal, no wider than it.
  public static func print(_ text: String) {
    write(Terminal(descriptor: STDERR_FILENO).wrapped(text).joined(separator: "\n"))
  }
}

extension [UInt8] {
  /// Writes all bytes, in as many calls as it takes.
  fileprivate func write(to descriptor: Int32, _ path: String) throws(FileFailure) {
    var start = 0
    while start < count {
      let written = self[start...].withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw FileFailure(.write, path, code: errno) }
      start += written
    }
  }
}
