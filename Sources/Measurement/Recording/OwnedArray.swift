/// An array with one owner, in memory of its own: changing an element asks nobody whether the memory is shared.
struct OwnedArray<Element: Sendable>: ~Copyable {
  private var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init() {
    start = .allocate(capacity: 0)
    capacity = 0
  }

  init(repeating element: Element, count: Int) {
    start = .allocate(capacity: count)
    start.initialize(repeating: element, count: count)
    capacity = count
    self.count = count
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  var isEmpty: Bool { count == 0 }

  var indices: Range<Int> { 0..<count }

  /// Traps unless there is such an element. O(1).
  subscript(index: Int) -> Element {
    @inline(__always) _read {
      precondition(index >= 0 && index < count, "element \(index) of \(count)")
      yield start[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count, "element \(index) of \(count)")
      yield &start[index]
    }
  }

  /// Amortised O(1).
  mutating func append(_ element: Element) {
    if count == capacity { move(toHold: max(8, 2 * capacity)) }
    (start + count).initialize(to: element)
    count += 1
  }

  mutating func reserveCapacity(_ wanted: Int) {
    if wanted > capacity { move(toHold: wanted) }
  }

  private mutating func move(toHold capacity: Int) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    memory.moveInitialize(from: start, count: count)
    start.deallocate()
    (start, self.capacity) = (memory, capacity)
  }
}

// The memory has one owner, and only that changes it.
extension OwnedArray: @unchecked Sendable {}
