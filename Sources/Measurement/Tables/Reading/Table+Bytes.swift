extension Table {
  /// The row that holds the byte at `position` of rows without a header; nil past the last. O(length of a row).
  public func row(in bytes: ContiguousArray<UInt8>, at position: Int) throws(ReadingFailure) -> Row? {
    guard bytes.indices.contains(position) else { return nil }
    let lineFeed = UInt8(ascii: "\n")
    let start = bytes[..<position].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[position...].firstIndex(of: lineFeed) ?? bytes.count - 1
    var reader = TableReader(self, rows: ContiguousArray(bytes[start...end]))
    return try reader.next()
  }

  /// The header that a file of the table begins with.
  public var header: String { columns.map(\.name).joined(separator: ",") + "\r\n" }
}
