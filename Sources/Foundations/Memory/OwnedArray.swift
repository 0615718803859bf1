/// An array with exactly one owner, whose elements change without a check for shared storage.
///
/// A standard array asks on every write whether its storage is shared, and copies it if so. This type cannot be copied,
/// so a write goes straight to memory. Use it for state that one value owns and changes at every event.
@frozen
public struct OwnedArray<Element: Sendable>: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  /// Creates an empty array that allocates nothing.
  @inlinable
  public init() {
    start = .allocate(capacity: 0)
    capacity = 0
  }

  /// Creates an array of `count` copies of `element`.
  @inlinable
  public init(repeating element: Element, count: Int) {
    start = .allocate(capacity: count)
    start.initialize(repeating: element, count: count)
    capacity = count
    length = count
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  /// Number of elements.
  @inlinable public var count: Int { length }

  /// True if there are no elements.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Indices of all elements.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The element at `index`; traps outside `indices`. O(1).
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always) _read {
      precondition(index >= 0 && index < count, "element \(index) of \(count)")
      yield start[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count, "element \(index) of \(count)")
      yield &start[index]
    }
  }

  /// Adds an element at the end. Amortised O(1).
  @inlinable
  public mutating func append(_ element: Element) {
    if count == capacity { reallocate(toHold: max(8, 2 * capacity)) }
    (start + count).initialize(to: element)
    length += 1
  }

  /// Allocates memory for at least `wanted` elements.
  @inlinable
  public mutating func reserveCapacity(_ wanted: Int) {
    if wanted > capacity { reallocate(toHold: wanted) }
  }

  @inlinable
  @inline(never)
  mutating func reallocate(toHold capacity: Int) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    memory.moveInitialize(from: start, count: count)
    start.deallocate()
    (start, self.capacity) = (memory, capacity)
  }
}

// The memory has one owner, and only that changes it.
extension OwnedArray: @unchecked Sendable {}
