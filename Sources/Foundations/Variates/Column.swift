/// A table's elements at a fixed place, read without touching a reference count; its `TableOwner` frees it.
///
/// The workers of an experiment draw from the same tables. The count of an array, or of a class that holds one,
/// would pass from core to core with every draw.
@usableFromInline
@frozen
struct Column<Element: Sendable & Hashable>: RandomAccessCollection, Hashable, BitwiseCopyable,
  @unchecked Sendable
{
  @usableFromInline let elements: UnsafeBufferPointer<Element>

  init(_ elements: [Element]) {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    self.elements = UnsafeBufferPointer(copy)
  }

  func deallocate() {
    let owned = UnsafeMutableBufferPointer(mutating: elements)
    owned.deinitialize()
    owned.deallocate()
  }

  @inlinable var startIndex: Int { 0 }
  @inlinable var endIndex: Int { elements.count }
  @inlinable subscript(index: Int) -> Element { elements[index] }

  @usableFromInline
  static func == (a: Column, b: Column) -> Bool { a.elementsEqual(b) }

  @usableFromInline
  func hash(into hasher: inout Hasher) {
    for element in self { hasher.combine(element) }
  }
}

extension Column<Double> {
  /// The index of the first element ≥ `p` of an ascending column whose last is ≥ `p`. O(log n).
  @inlinable
  func firstIndex(reaching p: Double) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < p { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
