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
    let (lineBreaks, hasQuotes) = bytes.lineBreaks
    if isQuoted || hasQuotes { countQuotedLines(bytes) } else { lineCount += lineBreaks }
  }

  /// A line break inside quotes belongs to a cell.
  private mutating func countQuotedLines(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
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

extension UnsafeRawBufferPointer {
  /// How many line breaks there are, and whether there is a quote: eight bytes at a time.
  fileprivate var lineBreaks: (count: Int, hasQuotes: Bool) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var (total, quotes, position) = (0, UInt64(0), 0)
    while position + 8 <= count {
      let word = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      total &+= Int(truncatingIfNeeded: (word.onesWhereByte(is: UInt8(ascii: "\n")) &* ones) >> 56)
      quotes |= word.onesWhereByte(is: UInt8(ascii: "\""))
      position += 8
    }
    for byte in self[position...] {
      if byte == UInt8(ascii: "\n") { total += 1 }
      if byte == UInt8(ascii: "\"") { quotes = 1 }
    }
    return (total, quotes != 0)
  }
}

extension UInt64 {
  /// A one in the lowest bit of every byte that has this value.
  @inline(__always)
  fileprivate func onesWhereByte(is wanted: UInt8) -> UInt64 {
    let (ones, sevenBits): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x7F7F_7F7F_7F7F_7F7F)
    let differences = self ^ (ones &* UInt64(wanted))
    let unequal = ((differences & sevenBits) &+ sevenBits) | differences
    return (~unequal >> 7) & ones
  }
}
