/// Bytes that are copied often, a few at a time.
///
/// Decision 0241.
struct ReadyBytes: Sendable {
  /// Least number of bytes that a copy moves; as many lie behind the last byte.
  static let step = 32

  private let storage: ContiguousArray<UInt8>
  let count: Int

  init(_ buffer: borrowing ByteBuffer) {
    count = buffer.count
    storage = buffer.bytes + repeatElement(0, count: ReadyBytes.step)
  }

  /// Writes the bytes of a range to a place that has room for `step` bytes at least. Traps if there are no such bytes.
  @inline(__always)
  func copy(_ range: Range<Int>, to place: UnsafeMutablePointer<UInt8>) {
    precondition(range.upperBound <= count, "bytes \(range) of \(count)")
    storage.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress?.advanced(by: range.lowerBound) else { return }
      if range.count <= ReadyBytes.step {
        // Without a call, and without a branch on the length.
        UnsafeMutableRawPointer(place).copy32(from: source)
      } else {
        UnsafeMutableRawPointer(place).copyMemory(from: source, byteCount: range.count)
      }
    }
  }
}

extension UnsafeMutableRawPointer {
  /// Copies 32 bytes, which may lie anywhere but must not overlap.
  @inline(__always)
  func copy32(from source: UnsafeRawPointer) {
    let words = (
      source.loadUnaligned(as: UInt64.self), source.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
      source.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
      source.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    )
    storeBytes(of: words.0, as: UInt64.self)
    storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
    storeBytes(of: words.2, toByteOffset: 16, as: UInt64.self)
    storeBytes(of: words.3, toByteOffset: 24, as: UInt64.self)
  }
}
