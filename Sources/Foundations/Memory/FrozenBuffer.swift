/// Immutable elements at a fixed address, read without reference counting and freed by a `FrozenMemoryOwner`.
///
/// Threads that read one array contend for its reference count; a frozen buffer has none. Copies share the memory, so
/// whoever creates the buffer must keep its owner for as long as any copy is read.
@frozen
public struct FrozenBuffer<Element: Sendable & Hashable>: RandomAccessCollection, Hashable, BitwiseCopyable,
  FrozenMemory, @unchecked Sendable
{
  /// The memory, for callers that must not copy elements.
  public let elements: UnsafeBufferPointer<Element>

  /// Copies `elements` into new memory.
  public init(_ elements: [Element]) {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    self.elements = UnsafeBufferPointer(copy)
  }

  /// Frees the memory; no copy of the buffer may be read afterwards.
  public func deallocate() {
    let owned = UnsafeMutableBufferPointer(mutating: elements)
    owned.deinitialize()
    owned.deallocate()
  }

  /// Position of the first element: 0.
  @inlinable public var startIndex: Int { 0 }
  /// Position after the last element.
  @inlinable public var endIndex: Int { elements.count }
  /// Element at a position, from 0; traps outside the indices in debug builds. O(1).
  @inlinable public subscript(index: Int) -> Element { elements[index] }

  public static func == (a: FrozenBuffer, b: FrozenBuffer) -> Bool { a.elementsEqual(b) }

  public func hash(into hasher: inout Hasher) {
    for element in self { hasher.combine(element) }
  }
}

extension FrozenBuffer<Double> {
  /// Index of the first element ≥ `p` of an ascending buffer whose last element is ≥ `p`. O(log n).
  @inlinable
  public func firstIndex(reaching p: Double) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < p { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
