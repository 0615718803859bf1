import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// File at a path that the user names, outside a folder of results.
///
/// A regular file is replaced whole: the text is written aside, flushed, and renamed over it. Anything else, such as
/// a device, a FIFO or the target of a link, is written in place. A FIFO's reader is waited for until the user
/// interrupts the program.
public struct UserFile: Sendable {
  /// Path of the file.
  public let path: String

  public init(_ path: String) { self.path = path }

  /// True for a file that its owner has closed to all writers, which a rename would replace all the same.
  var isReadOnly: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) == 0
  }

  /// Writes the text; after a failure a regular file is as it was before.
  public func write(_ text: String) throws(FileFailure) { try write(Array(text.utf8)) }

  /// Writes the bytes; after a failure a regular file is as it was before.
  public func write(_ bytes: [UInt8]) throws(FileFailure) {
    if isReadOnly { throw FileFailure(.write, path, code: EACCES) }
    var status = stat()
    if lstat(path, &status) != 0 {
      guard errno == ENOENT else { throw FileFailure(.create, path, code: errno) }
      return try replace(with: bytes, mode: nil)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: try replace(with: bytes, mode: status.st_mode & 0o7777)
    case S_IFDIR: throw FileFailure(.write, path, code: EISDIR)
    default: try writeThrough(bytes)
    }
  }

  /// Removes a regular file; nothing happens where there is none, or something else.
  func remove() throws(FileFailure) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    if unlink(path) != 0 { throw FileFailure(.remove, path, code: errno) }
  }

  /// Appends the text in one piece, making the file if it is missing.
  public func append(_ text: String) throws(FileFailure) {
    try write(Array(text.utf8), opening: O_CREAT | O_APPEND)
  }

  /// Writes into what the path leads to; a regular file behind a link is overwritten in place.
  private func writeThrough(_ bytes: [UInt8]) throws(FileFailure) {
    try write(bytes, opening: O_CREAT | O_TRUNC)
  }

  private func write(_ bytes: [UInt8], opening flags: Int32) throws(FileFailure) {
    var patience = Patience(with: "a reader of '\(path)'")
    var file: Int32
    repeat {
      // Without O_NONBLOCK a FIFO without a reader would block, and a signal would not end that.
      file = open(path, O_WRONLY | flags | O_CLOEXEC | O_NONBLOCK, 0o644)
    } while file < 0 && errno == ENXIO && isFIFO && patience.wait()
    guard file >= 0 else { throw FileFailure(.create, path, code: errno) }
    do throws(FileFailure) {
      try write(bytes, to: file, &patience)
    } catch {
      close(file)
      throw error
    }
    if close(file) != 0 { throw FileFailure(.close, path, code: errno) }
  }

  private var isFIFO: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Writes another file in the same folder, and renames it.
  private func replace(with bytes: [UInt8], mode: mode_t?) throws(FileFailure) {
    let aside = try AsideFile(replacing: path)
    var patience = Patience(with: "'\(path)'")
    try write(bytes, to: aside.descriptor, &patience)
    let mask = umask(0)
    umask(mask)
    guard fchmod(aside.descriptor, mode ?? (0o666 & ~mask)) == 0 else {
      throw FileFailure(.write, path, code: errno)
    }
    try aside.replaceTarget()
  }

  private func write(
    _ bytes: [UInt8], to file: Int32, _ patience: inout Patience
  ) throws(FileFailure) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Self.put(file, $0) }
      if written < 0 && errno == EINTR { continue }
      // A pipe that is full: its reader is slow.
      if written < 0 && errno == EAGAIN && patience.wait() { continue }
      guard written > 0 else { throw FileFailure(.write, path, code: errno) }
      start += written
    }
  }

  private static func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }
}
