/// A collection whose elements belong to the things of one kind and are found by their identifiers.
///
/// ```swift
/// var earnings = IndexedBy<PartnerID, Money>()
/// earnings.append(.zero(.eur))
/// earnings[PartnerID(0)] = payment
/// ```
///
/// The element at place `n` belongs to the identifier with ordinal `n`. An identifier of another kind does not compile.
/// Costs nothing over a `ContiguousArray`.
@frozen
public struct IndexedBy<ID: OrdinalIdentifier, Element> {
  /// The elements in the order of the ordinals.
  public var elements: ContiguousArray<Element>

  /// Creates an empty collection.
  @inlinable
  public init() { elements = [] }

  /// Creates a collection of the elements that belong to the ordinals 0, 1, ….
  @inlinable
  public init(_ elements: some Sequence<Element>) { self.elements = ContiguousArray(elements) }

  /// Creates a collection with `element` for each of the first `count` identifiers.
  @inlinable
  public init(repeating element: Element, count: Int) {
    elements = ContiguousArray(repeating: element, count: count)
  }

  /// The element of `id`; traps if there is none. O(1).
  @inlinable
  public subscript(id: ID) -> Element {
    @inline(__always) _read { yield elements[id.ordinal] }
    @inline(__always) _modify { yield &elements[id.ordinal] }
  }

  /// Identifiers of all elements, in order.
  @inlinable public var ids: LazyMapSequence<Range<Int>, ID> { indices.lazy.map { ID(ordinal: $0) } }

  /// Whether `id` has an element.
  @inlinable
  public func contains(_ id: ID) -> Bool { id.ordinal < elements.count }

  /// Identifier that the next element to be appended will have.
  @inlinable public var nextID: ID { ID(ordinal: elements.count) }
}

extension IndexedBy: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { elements.count }

  @inlinable
  public subscript(position: Int) -> Element {
    @inline(__always) _read { yield elements[position] }
    @inline(__always) _modify { yield &elements[position] }
  }

  @inlinable
  public mutating func replaceSubrange(_ subrange: Range<Int>, with newElements: some Collection<Element>) {
    elements.replaceSubrange(subrange, with: newElements)
  }

  @inlinable
  public mutating func append(_ element: Element) { elements.append(element) }

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
