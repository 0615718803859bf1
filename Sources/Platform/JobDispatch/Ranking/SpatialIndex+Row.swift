import Marketplace
import Quantities

extension SpatialIndex {
  /// Row of the grid with its residents, cell by cell.
  ///
  /// Arrivals are sorted in at the next search, so a city's first population costs O(1) per partner.
  struct Row: Sendable {
    private var residents = ContiguousArray<Resident>()
    /// Merit of each resident, by position, as of the last applied change.
    private var merits = ContiguousArray<Double>()
    /// Start of each cell among the residents, and the end of the last cell.
    private var starts: ContiguousArray<Int32>
    private var arrivals = ContiguousArray<(resident: Resident, merit: Double, column: Int)>()

    init(cells: Int) { starts = ContiguousArray(repeating: 0, count: cells + 1) }

    /// Returns the number of residents of these cells, without arrivals since the last search.
    func count(in columns: ClosedRange<Int>) -> Int {
      Int(starts[columns.upperBound + 1] - starts[columns.lowerBound])
    }

    /// Adds a resident. Amortised O(1).
    mutating func insert(_ resident: Resident, _ merit: Double, in column: Int) {
      arrivals.append((resident, merit, column))
    }

    /// Replaces a resident's data; returns false if it is not in the row. O(residents of the cell).
    ///
    /// O(residents of the row) after arrivals.
    mutating func update(_ resident: Resident, in column: Int) -> Bool {
      guard let place = place(of: resident.partner, in: column) else { return false }
      residents[place] = resident
      return true
    }

    /// Replaces a partner's merit; otherwise like `update`.
    mutating func setMerit(_ merit: Double, of partner: PartnerID, in column: Int) {
      if let place = place(of: partner, in: column) { merits[place] = merit }
    }

    /// Removes a partner; returns false if it is not in the row. O(residents of the row + cells).
    mutating func remove(_ partner: PartnerID, from column: Int) -> Bool {
      guard let place = place(of: partner, in: column) else { return false }
      residents.remove(at: place)
      merits.remove(at: place)
      for cell in column + 1..<starts.count { starts[cell] -= 1 }
      return true
    }

    /// Calls `body` with the residents of these cells and their merits.
    @inline(__always)
    mutating func withResidents(
      of columns: ClosedRange<Int>,
      _ body: (UnsafeBufferPointer<Resident>, UnsafePointer<Double>) -> Void
    ) {
      if !arrivals.isEmpty { seatArrivals() }
      let (first, end) = (Int(starts[columns.lowerBound]), Int(starts[columns.upperBound + 1]))
      residents.withUnsafeBufferPointer { residents in
        merits.withUnsafeBufferPointer { merits in
          guard let merit = merits.baseAddress else { return }
          body(UnsafeBufferPointer(rebasing: residents[first..<end]), merit + first)
        }
      }
    }

    private mutating func place(of partner: PartnerID, in column: Int) -> Int? {
      if !arrivals.isEmpty { seatArrivals() }
      return (Int(starts[column])..<Int(starts[column + 1])).first { residents[$0].partner == partner }
    }

    /// Sorts arrivals into their cells. O(residents of the row + cells).
    @inline(never)
    private mutating func seatArrivals() {
      var seats = arrivals.reduce(into: ContiguousArray(repeating: Int32(0), count: starts.count)) {
        $0[$1.column + 1] += 1
      }
      for cell in 1..<seats.count { seats[cell] += seats[cell - 1] }
      // Distance by which the residents of a cell move.
      for cell in seats.indices { seats[cell] += starts[cell] }
      let total = residents.count + arrivals.count
      let (known, knownMerits, before, arrived) = (residents, merits, starts, arrivals)
      residents = ContiguousArray(repeating: arrived[0].resident, count: total)
      merits = ContiguousArray(repeating: arrived[0].merit, count: total)
      starts = seats
      for cell in 0..<seats.count - 1 {
        for place in Int(before[cell])..<Int(before[cell + 1]) {
          residents[Int(seats[cell])] = known[place]
          merits[Int(seats[cell])] = knownMerits[place]
          seats[cell] += 1
        }
      }
      for (resident, merit, column) in arrived {
        residents[Int(seats[column])] = resident
        merits[Int(seats[column])] = merit
        seats[column] += 1
      }
      arrivals = []
    }
  }
}
