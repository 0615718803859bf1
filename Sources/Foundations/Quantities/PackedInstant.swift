/// Optional instant in eight bytes instead of sixteen.
///
/// `Timestamp.distantPast` represents nil, so storing it traps. Decision 0242.
@frozen
@propertyWrapper
public struct PackedInstant: Hashable, Sendable, BitwiseCopyable {
  /// Microseconds of the instant; `Int64.min` for nil.
  @usableFromInline var microseconds: Int64

  @inlinable
  public init(wrappedValue: Timestamp?) {
    microseconds = PackedInstant.packed(wrappedValue)
  }

  /// Stored instant, or nil.
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
