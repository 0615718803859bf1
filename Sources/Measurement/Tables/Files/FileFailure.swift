#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that could not be done with a file, and why.
public struct FileFailure: Error, Hashable, Sendable {
  /// What was being done.
  public enum Operation: String, Sendable {
    case create
    case write
    case read
    case close
    case rename
    case remove
  }

  public var operation: Operation
  public var path: String
  /// The system's error number, for example `ENOSPC`.
  public var code: Int32

  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Whether the disk is full, or a quota reached.
  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
}

extension FileFailure: CustomStringConvertible {
  /// For example `cannot write 'out/jobs.csv': No space left on device`.
  public var description: String {
    "cannot \(operation.rawValue) '\(path)': \(String(cString: strerror(code)))"
  }
}
