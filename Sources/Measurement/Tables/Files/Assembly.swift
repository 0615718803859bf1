/// A final file being written, with its digest taken on the way.
struct Assembly: ~Copyable {
  private var file: FileDescriptor
  private var checksum = Checksum()
  private(set) var byteCount = 0

  private static let chunk = 1 << 18

  init(_ path: String) throws(FileFailure) {
    file = try FileDescriptor(creating: path)
  }

  mutating func add(_ text: String) throws(FileFailure) {
    let bytes = ContiguousArray(text.utf8)
    try bytes.withUnsafeBufferPointer { (buffer) throws(FileFailure) in
      try add(UnsafeRawBufferPointer(buffer))
    }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    try file.write(bytes)
    checksum.add(bytes)
    byteCount += bytes.count
  }

  mutating func add(contentsOf path: String) throws(FileFailure) {
    try Assembly.readThrough(path) { (bytes) throws(FileFailure) in try add(bytes) }
  }

  /// Takes away what was added last, but for the first `length` bytes of the file. O(`length`), as they are read once more.
  mutating func cut(to length: Int) throws(FileFailure) {
    guard length < byteCount else { return }
    try file.cut(to: length)
    byteCount = length
    var checksum = Checksum()
    try Assembly.readThrough(file.path) { bytes in checksum.add(bytes) }
    self.checksum = checksum
  }

  /// Calls `body` with a file's bytes, piece by piece.
  private static func readThrough(
    _ path: String, _ body: (UnsafeRawBufferPointer) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    let source = try FileDescriptor(reading: path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Closes the file.
  ///
  /// - Parameter rows: without the header; nil if it is no table.
  mutating func finish(name: String, rows: Int?) throws(FileFailure) -> FileRecord {
    try file.close()
    return FileRecord(name: name, rows: rows, bytes: byteCount, sha256: checksum.finish())
  }
}
