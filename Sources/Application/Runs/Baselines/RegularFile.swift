#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reading of regular files, which tells a missing file from one that cannot be read.
enum RegularFile {
  /// Returns the bytes of a file; nil if there is nothing at the path.
  ///
  /// - Parameter limit: greatest length [B].
  /// - Throws: `UnreadableFile` for anything that exists and is no readable regular file, or is longer. Never waits for
  ///   a FIFO.
  static func bytes(at path: String, limit: Int = .max) throws(UnreadableFile) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw UnreadableFile(code: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw UnreadableFile(code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw UnreadableFile(code: EISDIR)
    default: throw UnreadableFile(reason: "Not a regular file")
    }
    if Int(status.st_size) > limit {
      throw UnreadableFile(
        reason: "it is longer than the \(limit >> 20) MiB that a file of a baseline may have")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw UnreadableFile(code: errno) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }
}

/// Reason why an existing file cannot be read.
struct UnreadableFile: Error {
  /// The system's words: `Permission denied`.
  var reason: String

  init(reason: String) { self.reason = reason }

  init(code: Int32) { reason = String(cString: strerror(code)) }
}
