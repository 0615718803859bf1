/// A value that never changes, held in one place by all who read it.
///
/// A large one costs its holders a pointer: neither moves nor the compiler's account of what is moved see its parts.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
