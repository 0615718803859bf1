/// A list that is filled and emptied again and again without giving up its memory.
///
/// `removeAll()` only resets the length, so it costs O(1) and the next round of appends allocates nothing. Elements
/// beyond the length stay in memory until they are overwritten; hence they must be plain data.
@frozen
public struct ReusableList<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  @usableFromInline var storage = ContiguousArray<Element>()
  /// Number of elements; the storage may hold more.
  @usableFromInline var length = 0

  /// Creates an empty list.
  @inlinable public init() {}

  /// Position of the first element: 0.
  @inlinable public var startIndex: Int { 0 }
  /// Position after the last element.
  @inlinable public var endIndex: Int { length }

  /// The element at `index`; traps at and after `endIndex`. O(1).
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index < length, "no element \(index) among \(length)")
      return storage[index]
    }
  }

  /// Adds an element at the end. Amortised O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ element: Element) {
    if length < storage.count { storage[length] = element } else { storage.append(element) }
    length += 1
  }

  /// Removes the element at `index` and puts the last element in its place. O(1).
  @inlinable
  public mutating func swapRemove(at index: Int) {
    precondition(index < length, "no element \(index) among \(length)")
    length -= 1
    storage[index] = storage[length]
  }

  /// Removes all elements and keeps the memory. O(1).
  @inlinable
  @inline(__always)
  public mutating func removeAll() { length = 0 }
}
