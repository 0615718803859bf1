#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, closed when it goes out of scope.
struct FileDescriptor: ~Copyable, Sendable {
  let path: String
  private var number: Int32

  /// Opens a new, empty file; what was there is lost.
  init(creating path: String) throws(FileFailure) {
    number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    self.path = path
    if number < 0 { throw FileFailure(.create, path, code: errno) }
  }

  init(reading path: String) throws(FileFailure) {
    number = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    if number < 0 { throw FileFailure(.read, path, code: errno) }
  }

  deinit {
    if number >= 0 { _ = Self.systemClose(number) }
  }

  /// Of how many bytes a file is best written: the system then copies to large pages, each of which it sees once.
  static let block = 131_072

  /// How many of `count` bytes are to be written at `offset` so that what is written ends with a whole block.
  static func wholeBlocks(of count: Int, at offset: Int) -> Int {
    max(0, (offset + count) / block * block - offset)
  }

  /// Writes all bytes, in as many goes as it takes.
  borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    var rest = bytes
    while let address = rest.baseAddress, rest.count > 0 {
      let written = Self.systemWrite(number, address, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw FileFailure(.write, path, code: errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Fills as much of the buffer as there is; 0 at the end of the file.
  borrowing func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    while true {
      let count = Self.systemRead(number, buffer)
      if count >= 0 { return count }
      if errno != EINTR { throw FileFailure(.read, path, code: errno) }
    }
  }

  /// Shortens the file to its first bytes, behind which the next are then written.
  borrowing func cut(to length: Int) throws(FileFailure) {
    guard ftruncate(number, off_t(length)) == 0, lseek(number, off_t(length), SEEK_SET) >= 0 else {
      throw FileFailure(.write, path, code: errno)
    }
  }

  /// Closes; a write that the system had put off may fail only now.
  mutating func close() throws(FileFailure) {
    let result = Self.systemClose(number)
    number = -1
    if result != 0 { throw FileFailure(.close, path, code: errno) }
  }

  // Inside the type its own methods hide the system's functions of the same names.
  private static func systemClose(_ number: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(number)
    #else
      Darwin.close(number)
    #endif
  }

  private static func systemWrite(_ number: Int32, _ address: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(number, address, count)
    #else
      Darwin.write(number, address, count)
    #endif
  }

  private static func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(number, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(number, buffer.baseAddress, buffer.count)
    #endif
  }
}
