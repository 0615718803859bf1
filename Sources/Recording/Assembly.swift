/// A final file being put together from pieces, with its rows counted and its digest taken on the way.
struct Assembly: ~Copyable {
  private var file: FileDescriptor
  private var checksum = Checksum()
  private var byteCount = 0
  private var lineCount = 0
  private var isQuoted = false

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

  mutating func add(contentsOf path: String) throws(FileFailure) {
    let source = try FileDescriptor(reading: path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Assembly.chunk, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return }
      try add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    try file.write(bytes)
    checksum.add(bytes)
    byteCount += bytes.count
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      // A line break inside quotes belongs to a cell.
      if byte == UInt8(ascii: "\n") && !isQuoted { lineCount += 1 }
    }
  }

  /// Closes the file; a table's first line is its header.
  mutating func finish(name: String, isTable: Bool) throws(FileFailure) -> FileRecord {
    try file.close()
    return FileRecord(
      name: name, rows: isTable ? lineCount - 1 : nil, bytes: byteCount, sha256: checksum.finish())
  }
}
