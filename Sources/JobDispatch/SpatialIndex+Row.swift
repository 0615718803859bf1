import Marketplace
import Quantities

extension SpatialIndex {
  /// One row of the grid: its residents, cell after cell.
  ///
  /// Whoever comes waits at the door until somebody looks, so that a city's first population costs O(1) each.
  struct Row: Sendable {
    private(set) var residents = ContiguousArray<Resident>()
    /// Where each cell begins among them, and after the last cell where it ends.
    private var starts: ContiguousArray<Int32>
    private var arrivals = ContiguousArray<(resident: Resident, column: Int)>()

    init(cells: Int) { starts = ContiguousArray(repeating: 0, count: cells + 1) }

    /// How many live in these cells, but for those who have come since somebody looked.
    func count(in columns: ClosedRange<Int>) -> Int {
      Int(starts[columns.upperBound + 1] - starts[columns.lowerBound])
    }

    /// Amortised O(1).
    mutating func insert(_ resident: Resident, in column: Int) { arrivals.append((resident, column)) }

    /// Replaces what is known of the resident if it is there; false if not. O(residents of the cell), after arrivals
    /// O(residents of the row).
    mutating func update(_ resident: Resident, in column: Int) -> Bool {
      guard let place = place(of: resident.partner, in: column) else { return false }
      residents[place] = resident
      return true
    }

    /// False if the partner is not there. O(residents of the row + cells).
    mutating func remove(_ partner: PartnerID, from column: Int) -> Bool {
      guard let place = place(of: partner, in: column) else { return false }
      residents.remove(at: place)
      for cell in column + 1..<starts.count { starts[cell] -= 1 }
      return true
    }

    /// Calls `body` with those who live in these cells.
    @inline(__always)
    mutating func withResidents(
      of columns: ClosedRange<Int>, _ body: (UnsafeBufferPointer<Resident>) -> Void
    ) {
      if !arrivals.isEmpty { seatArrivals() }
      let (first, end) = (Int(starts[columns.lowerBound]), Int(starts[columns.upperBound + 1]))
      residents.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[first..<end])) }
    }

    private mutating func place(of partner: PartnerID, in column: Int) -> Int? {
      if !arrivals.isEmpty { seatArrivals() }
      return (Int(starts[column])..<Int(starts[column + 1])).first { residents[$0].partner == partner }
    }

    /// Puts whoever has come behind the others of its cell. O(residents of the row + cells + a log a) for a arrivals.
    @inline(never)
    private mutating func seatArrivals() {
      arrivals.sort { ($0.column, $0.resident.partner) < ($1.column, $1.resident.partner) }
      var seated = ContiguousArray<Resident>()
      seated.reserveCapacity(residents.count + arrivals.count)
      var next = 0
      for cell in 0..<starts.count - 1 {
        let known = Int(starts[cell])..<Int(starts[cell + 1])
        starts[cell] = Int32(seated.count)
        seated.append(contentsOf: residents[known])
        while next < arrivals.count && arrivals[next].column == cell {
          seated.append(arrivals[next].resident)
          next += 1
        }
      }
      starts[starts.count - 1] = Int32(seated.count)
      residents = seated
      arrivals = []
    }
  }
}
