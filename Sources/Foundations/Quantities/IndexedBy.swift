/// Array with one element per entity of a kind, indexed by the entities' identifiers.
///
/// ```swift
/// var earnings = IndexedBy<PartnerID, Money>()
/// earnings.append(.zero(.eur))
/// earnings[PartnerID(0)] = payment
/// ```
///
/// The element at position `n` belongs to the identifier with ordinal `n`. An identifier of another kind does not compile.
/// The type has no overhead over a `ContiguousArray`.
@frozen
public struct IndexedBy<ID: OrdinalIdentifier, Element> {
  /// Elements in the order of the ordinals.
  public var elements: ContiguousArray<Element>

  /// Creates an empty collection.
  @inlinable
  public init() { elements = [] }

  /// Creates a collection of the elements of the ordinals 0, 1, ….
  @inlinable
  public init(_ elements: some Sequence<Element>) { self.elements = ContiguousArray(elements) }

  /// Creates a collection with the same element for the first `count` identifiers.
  @inlinable
  public init(repeating element: Element, count: Int) {
    elements = ContiguousArray(repeating: element, count: count)
  }

  /// Element of `id`; traps if there is none. O(1).
  @inlinable
  public subscript(id: ID) -> Element {
    @inline(__always) _read { yield elements[id.ordinal] }
    @inline(__always) _modify { yield &elements[id.ordinal] }
  }

  /// Identifiers of all elements, in order.
  @inlinable public var ids: LazyMapSequence<Range<Int>, ID> { indices.lazy.map { ID(ordinal: $0) } }

  /// Returns true if `id` has an element. O(1).
  @inlinable
  public func contains(_ id: ID) -> Bool { id.ordinal < elements.count }

  /// Identifier of the next element to be appended.
  @inlinable public var nextID: ID { ID(ordinal: elements.count) }
}

extension IndexedBy: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  /// Position of the first element: 0.
  @inlinable public var startIndex: Int { 0 }
  /// Position after the last element.
  @inlinable public var endIndex: Int { elements.count }

  /// Element at a position, from 0; traps outside the indices. O(1).
  @inlinable
  public subscript(position: Int) -> Element {
    @inline(__always) _read { yield elements[position] }
    @inline(__always) _modify { yield &elements[position] }
  }

  /// Replaces the elements of a range of positions. O(n).
  @inlinable
  public mutating func replaceSubrange(_ subrange: Range<Int>, with newElements: some Collection<Element>) {
    elements.replaceSubrange(subrange, with: newElements)
  }

  /// Adds an element, which belongs to `nextID`. Amortised O(1).
  @inlinable
  public mutating func append(_ element: Element) { elements.append(element) }

  /// Reserves memory for `count` elements.
  @inlinable
  public mutating func reserveCapacity(_ count: Int) { elements.reserveCapacity(count) }
}

extension IndexedBy: ExpressibleByArrayLiteral {
  @inlinable
  public init(arrayLiteral elements: Element...) { self.elements = ContiguousArray(elements) }
}

extension IndexedBy: Sendable where Element: Sendable {}
extension IndexedBy: Equatable where Element: Equatable {}
extension IndexedBy: Hashable where Element: Hashable {}
