/// A value that never changes, held in one place by all who read it.
///
/// A large one costs its holders a pointer: neither moves nor the compiler's account of what is moved see its parts.
final class Shared<Value: Sendable>: @unchecked Sendable {
  /// Good as long as this lives.
  let address: UnsafePointer<Value>

  init(_ value: consuming Value) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: value)
    address = UnsafePointer(memory)
  }

  deinit {
    UnsafeMutablePointer(mutating: address).deinitialize(count: 1)
    address.deallocate()
  }
}
