#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that could not be done with a file, and why.
public struct FileFailure: Error, Hashable, Sendable {
  /// Operation on a file.
  public enum Operation: String, Sendable {
    /// Creation of a file or folder.
    case create
    /// Writing.
    case write
    /// Reading.
    case read
    /// Closing, when the system reports writes that it had put off.
    case close
    /// Renaming.
    case rename
    /// Removal.
    case remove
    /// Placement of a folder's new files, which already count.
    case publish
    /// Locking of a folder that another process may use.
    case lock
  }

  /// Operation that failed.
  public var operation: Operation
  /// Path of the file or folder.
  public var path: String
  /// The system's error number, for example `ENOSPC`.
  public var code: Int32

  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// True if the user has stopped the program in the midst of the operation.
  public var isInterruption: Bool { code == EINTR }

  /// True if the disk is full, or a quota reached.
  public var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
}

extension FileFailure: CustomStringConvertible {
  /// Message, such as `cannot write 'out/jobs.csv': No space left on device`.
  public var description: String {
    let reason = String(cString: strerror(code))
    return switch operation {
    case .lock where code == EWOULDBLOCK:
      "another process is writing to '\(path)'; wait for it, or name another folder"
    case .publish:
      "cannot finish putting new files into '\(path)': \(reason); they are whole, and the next command on the folder "
        + "puts them in place"
    default: "cannot \(operation.rawValue) '\(path)': \(reason)"
    }
  }
}
