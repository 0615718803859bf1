/// One immutable value at a fixed address, shared by all who hold a reference.
///
/// Holders of a large value copy a pointer instead of its parts. The address is valid as long as the reference is held.
///
/// Decision 0211.
public final class Shared<Value: Sendable>: @unchecked Sendable {
  /// Address of the value; valid for the lifetime of this object.
  public let address: UnsafePointer<Value>

  /// Moves `value` into memory of its own.
  public init(_ value: consuming Value) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: value)
    address = UnsafePointer(memory)
  }

  deinit {
    UnsafeMutablePointer(mutating: address).deinitialize(count: 1)
    address.deallocate()
  }
}
