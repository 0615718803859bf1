/// Identifier of one scheduled event, for cancelling it.
///
/// A slot is reused when its event has fired or was cancelled. The generation distinguishes the old event from the new
/// one, so a late cancellation has no effect. A generation repeats after 2³¹ events in one slot. A handle is valid only
/// for the queue that returned it.
@frozen
public struct EventHandle: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let slot: UInt32
  /// Generation of the slot when the event was scheduled; odd for every handle that a queue returned.
  @usableFromInline let generation: UInt32

  @inlinable
  init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  /// Handle of no event, now or later; cancelling it has no effect.
  @inlinable public static var none: EventHandle { EventHandle(slot: .max, generation: 0) }
}
