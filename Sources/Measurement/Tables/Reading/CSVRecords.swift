/// Takes CSV apart into records (RFC 4180; a bare `\n` ends a record too).
struct CSVRecords: ~Copyable {
  private var file: FileDescriptor?
  private var bytes: ContiguousArray<UInt8>
  private var position = 0
  private var field: [UInt8] = []
  /// True if every field of the latest record is UTF-8; others are read with U+FFFD in place of what is not.
  private(set) var isUTF8 = true

  private static let chunk = 65_536

  init(_ file: consuming FileDescriptor) {
    self.file = consume file
    bytes = []
  }

  init(_ bytes: ContiguousArray<UInt8>) {
    file = nil
    self.bytes = bytes
  }

  /// Replaces `fields` by the next record's; false after the last.
  mutating func next(into fields: inout [String]) throws(ReadingFailure) -> Bool {
    fields.removeAll(keepingCapacity: true)
    isUTF8 = true
    guard try peek() != nil else { return false }
    while true {
      let end = try takeField()
      if let text = String(validating: field, as: UTF8.self) {
        fields.append(text)
      } else {
        fields.append(String(decoding: field, as: UTF8.self))
        isUTF8 = false
      }
      if end != UInt8(ascii: ",") { return true }
    }
  }

  /// Reads a field and gives back the byte that ended it, a comma or a line feed; nil at the end of the input.
  private mutating func takeField() throws(ReadingFailure) -> UInt8? {
    field.removeAll(keepingCapacity: true)
    var isQuoted = false
    while let byte = try take() {
      switch byte {
      case UInt8(ascii: "\"") where !isQuoted: isQuoted = true
      case UInt8(ascii: "\"") where try peek() == UInt8(ascii: "\""):
        field.append(byte)
        position += 1
      case UInt8(ascii: "\""): isQuoted = false
      case _ where isQuoted: field.append(byte)
      case UInt8(ascii: ","), UInt8(ascii: "\n"): return byte
      case UInt8(ascii: "\r") where try peek() == UInt8(ascii: "\n"): continue
      default: field.append(byte)
      }
    }
    return nil
  }

  private mutating func take() throws(ReadingFailure) -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    return byte
  }

  private mutating func peek() throws(ReadingFailure) -> UInt8? {
    if position == bytes.count { try refill() }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func refill() throws(ReadingFailure) {
    guard file != nil else { return }
    position = 0
    bytes = ContiguousArray(repeating: 0, count: CSVRecords.chunk)
    do throws(FileFailure) {
      let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileFailure) in
        try file?.read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
      }
      bytes.removeLast(CSVRecords.chunk - count)
    } catch { throw .file(error) }
  }
}
