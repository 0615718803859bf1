/// Names one scheduled event, so that it can be cancelled.
///
/// A slot is reused when its event has fired or was cancelled; the generation tells the old event from the new, so
/// that a late cancellation finds nothing. A slot serves 2³¹ events before a generation comes round again. A handle
/// means something only to the queue that gave it.
@frozen
public struct EventHandle: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let slot: UInt32
  /// Odd for a handle that a queue gave.
  @usableFromInline let generation: UInt32

  @inlinable
  init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  /// Names no event, now or later: cancelling it does nothing.
  @inlinable public static var none: EventHandle { EventHandle(slot: .max, generation: 0) }
}
