/// Memory without a reference count, freed by its owner.
public protocol FrozenMemory: Sendable {
  /// Frees the memory; nothing may read it afterwards.
  func deallocate()
}

/// Frees frozen memory when the last reference to the owner is released.
///
/// Keep one reference beside every copy of the buffers: `Distribution` holds its tables and their owner.
public final class FrozenMemoryOwner: Sendable {
  private let memory: any FrozenMemory

  /// Takes over `memory`.
  public init(_ memory: some FrozenMemory) { self.memory = memory }

  deinit { memory.deallocate() }
}
