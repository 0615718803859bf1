/// An instant or nothing, in the eight bytes of an instant; an optional would take sixteen.
///
/// `Timestamp.distantPast` cannot be told from nothing, so it traps.
@frozen
@propertyWrapper
public struct PackedInstant: Hashable, Sendable, BitwiseCopyable {
  /// `Int64.min` for nothing.
  @usableFromInline var microseconds: Int64

  @inlinable
  public init(wrappedValue: Timestamp?) {
    microseconds = PackedInstant.packed(wrappedValue)
  }

  @inlinable
  public var wrappedValue: Timestamp? {
    get { microseconds == .min ? nil : Timestamp(microseconds: microseconds) }
    set { microseconds = PackedInstant.packed(newValue) }
  }

  @inlinable
  static func packed(_ instant: Timestamp?) -> Int64 {
    guard let instant else { return .min }
    precondition(instant > .distantPast, "the distant past stands for no instant")
    return instant.microseconds
  }
}
