/// A list that is filled and emptied again and again, and keeps its room.
///
/// An array gives its elements up one by one, or by way of the general replacement of a range; this forgets how many
/// there are.
@frozen
public struct ReusableList<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  @usableFromInline var places = ContiguousArray<Element>()
  /// So many of the places are taken.
  @usableFromInline var taken = 0

  @inlinable public init() {}

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { taken }

  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index < taken, "no element \(index) among \(taken)")
      return places[index]
    }
  }

  /// Amortised O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ element: Element) {
    if taken < places.count { places[taken] = element } else { places.append(element) }
    taken += 1
  }

  /// Takes an element out and puts the last one in its place. O(1).
  @inlinable
  public mutating func swapOut(_ index: Int) {
    precondition(index < taken, "no element \(index) among \(taken)")
    taken -= 1
    places[index] = places[taken]
  }

  /// O(1).
  @inlinable
  @inline(__always)
  public mutating func removeAll() { taken = 0 }
}
