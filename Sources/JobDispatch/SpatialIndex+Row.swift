import Marketplace
import Quantities

extension SpatialIndex {
  /// One row of the grid: its residents, cell after cell.
  struct Row: Sendable {
    /// In each cell in order of insertion.
    var residents = ContiguousArray<Resident>()
    /// Where each cell begins among them, and after the last cell where it ends.
    private var starts: ContiguousArray<Int32>

    init(cells: Int) { starts = ContiguousArray(repeating: 0, count: cells + 1) }

    /// How many live in these cells.
    func count(in columns: ClosedRange<Int>) -> Int {
      Int(starts[columns.upperBound + 1] - starts[columns.lowerBound])
    }

    mutating func insert(_ resident: Resident, in column: Int) {
      residents.insert(resident, at: Int(starts[column + 1]))
      for cell in column + 1..<starts.count { starts[cell] += 1 }
    }

    /// Where the partner stands among the residents, or nil. O(residents of the cell).
    func place(of partner: PartnerID, in column: Int) -> Int? {
      (Int(starts[column])..<Int(starts[column + 1])).first { residents[$0].partner == partner }
    }

    mutating func remove(at place: Int, from column: Int) {
      residents.remove(at: place)
      for cell in column + 1..<starts.count { starts[cell] -= 1 }
    }

    /// Calls `body` with those who live in these cells.
    @inline(__always)
    func withResidents(of columns: ClosedRange<Int>, _ body: (UnsafeBufferPointer<Resident>) -> Void) {
      let (first, end) = (Int(starts[columns.lowerBound]), Int(starts[columns.upperBound + 1]))
      residents.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[first..<end])) }
    }
  }
}
