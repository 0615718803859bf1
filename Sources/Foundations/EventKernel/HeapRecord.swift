import Quantities

/// Sort key of an event in 16 bytes: time, priority, sequence, and the slot that holds the payload.
///
/// One signed 128-bit integer whose order is the order of events. From the top: time [µs], 64 bits; priority,
/// 8 bits; sequence, 32 bits; slot, 24 bits. One comparison of two words decides all three criteria without a
/// branch, and four siblings fill one cache line.
@frozen
@usableFromInline
struct HeapRecord: BitwiseCopyable, Sendable {
  @usableFromInline var order: Int128

  /// Upper bound of slot numbers, exclusive: 2²⁴ − 1.
  @inlinable static var slotLimit: Int { 0xFF_FFFF }

  @inlinable
  init(time: Timestamp, priority: UInt8, sequence: UInt32, slot: UInt32) {
    let low = UInt64(priority) << 56 | UInt64(sequence) << 24 | UInt64(slot)
    order = Int128(time.microseconds) << 64 | Int128(low)
  }

  @inlinable
  init(order: Int128) { self.order = order }

  @inlinable var time: Timestamp { Timestamp(microseconds: Int64(truncatingIfNeeded: order >> 64)) }
  @inlinable var slot: Int { Int(truncatingIfNeeded: order) & HeapRecord.slotLimit }

  /// Returns a copy with another sequence number.
  @inlinable
  func renumbered(_ sequence: UInt32) -> HeapRecord {
    let field = Int128(UInt64(UInt32.max) << 24)
    return HeapRecord(order: order & ~field | Int128(UInt64(sequence) << 24))
  }

  @inlinable static func < (a: HeapRecord, b: HeapRecord) -> Bool { a.order < b.order }
}
