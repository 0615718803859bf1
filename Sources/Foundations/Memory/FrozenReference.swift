/// Reference to an immutable value that a `Shared` owner keeps alive.
///
/// A copy is one pointer and counts no references. Closures on the hot path capture it instead of a part of a large
/// value, which they would copy. Reading through it costs as much as reading a stored property. It is valid until the
/// owner is released.
///
/// ```swift
/// let owner = Shared(scenario)
/// let partners = owner.reference.part(\.partners)
/// partners.value.overlooks
/// ```
@frozen
public struct FrozenReference<Value>: BitwiseCopyable, @unchecked Sendable {
  @usableFromInline let address: UnsafePointer<Value>

  @inlinable
  init(_ address: UnsafePointer<Value>) { self.address = address }

  /// Value in its place; not copied.
  @inlinable
  public var value: Value {
    @inline(__always) _read { yield address.pointee }
  }

  /// Returns a reference to a stored property; traps for a computed one.
  public func part<Part>(_ path: KeyPath<Value, Part>) -> FrozenReference<Part> {
    guard let part = address.pointer(to: path) else { preconditionFailure("\(path) is not stored") }
    return FrozenReference<Part>(part)
  }
}

extension Shared {
  /// Reference to the value; valid for the lifetime of this object.
  public var reference: FrozenReference<Value> { FrozenReference(address) }
}
