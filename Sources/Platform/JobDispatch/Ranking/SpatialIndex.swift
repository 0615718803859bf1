import Marketplace
import Quantities

/// Spatial index of a programme's partners by home: a grid of square cells.
///
/// A search reads only the cells that its circle touches. Its cost depends on the number of partners in and just around the
/// zone, not on the size of the city. Partners beyond the grid's edge are in its outermost cells. The partners of a row are
/// stored contiguously, cell by cell, one cache line each, with the fields that exclude most of them. Decision 0210.
public struct SpatialIndex: Sendable {
  /// Copy of the fields of a partner that a search reads before the account.
  struct Resident: Sendable, BitwiseCopyable {
    var partner: PartnerID
    var home: Coordinate
    var skills = SkillSet()
    var certifications = Certifications()
    var hours = WeeklyHours()
  }

  private let radius: Double
  private let cellsPerKilometre: Double
  /// Number of cells in a row, and of rows.
  let side: Int
  /// Half of `side`.
  private let middle: Double
  /// Number of columns on either side that a search reads, by the distance of the row from the centre's row.
  private let reach: ContiguousArray<Int>
  private(set) var rows: ContiguousArray<Row>
  /// Number of partners in the index.
  public private(set) var count = 0
  /// Revision of the index, incremented by every change; equal revisions give equal search results.
  private(set) var revision = 0
  /// Number of logged rank changes applied to the index.
  private var knownChanges = 0

  /// Creates an empty index for searches within `radius` [km] in a city of radius `extent` [km].
  public init(radius: Double, extent: Double) {
    self.radius = radius
    let finest = max(extent / 256, 0.05)
    // Slightly more than a quarter, so that rounding never makes a search one cell wider.
    let cellSize = radius.isFinite ? max(radius / 4 * (1 + 0x1p-30), finest) : max(extent, finest)
    cellsPerKilometre = 1 / cellSize
    side = 2 * max(1, Int((extent / cellSize).rounded(.up)))
    middle = Double(side / 2)
    reach = SpatialIndex.reach(of: radius, cellSize, side)
    rows = ContiguousArray(repeating: Row(cells: side), count: side)
  }

  /// Returns the numbers of columns by row distance, for a centre anywhere in its cell and with rounding.
  private static func reach(of radius: Double, _ cellSize: Double, _ side: Int) -> ContiguousArray<Int> {
    guard radius.isFinite else { return ContiguousArray(repeating: side, count: side) }
    return ContiguousArray(
      (0..<side).lazy.map { Double(max($0 - 1, 0)) * cellSize * (1 - 0x1p-36) }.prefix { $0 <= radius }.map {
        let chord = (radius * radius - $0 * $0).squareRoot()
        return min(Int((chord / cellSize + 0x1p-36).rounded(.up)), side)
      })
  }

  /// Adds a partner. Amortised O(1).
  mutating func insert(_ resident: Resident, merit: Double) {
    rows[line(resident.home.north)].insert(resident, merit, in: line(resident.home.east))
    count += 1
    revision += 1
  }

  /// Removes a partner, if it is in the index. O(partners of the row + cells of the row).
  public mutating func remove(_ partner: PartnerID, at home: Coordinate) {
    guard rows[line(home.north)].remove(partner, from: line(home.east)) else { return }
    count -= 1
    revision += 1
  }

  /// Replaces the data of a partner with an unchanged home, if it is in the index. O(partners of its cell).
  ///
  /// O(partners of the row) after arrivals.
  mutating func update(_ resident: Resident) {
    guard rows[line(resident.home.north)].update(resident, in: line(resident.home.east)) else { return }
    revision += 1
  }

  /// Applies rank changes since the last call. O(changes · partners of a cell).
  ///
  /// O(partners · partners of a cell) if the log does not hold all changes.
  mutating func refresh(from partners: PartnerList, merit: (PartnerRank) -> Double) {
    guard partners.rankChanges.count != knownChanges else { return }
    let known = knownChanges
    knownChanges = partners.rankChanges.count
    let isAll = partners.rankChanges.forEach(after: known) { renewMerit(of: $0, partners, merit) }
    if !isAll { for partner in partners.ids { renewMerit(of: partner, partners, merit) } }
  }

  private mutating func renewMerit(
    of partner: PartnerID, _ partners: PartnerList, _ merit: (PartnerRank) -> Double
  ) {
    let home = partners[partner].profile.home
    let rank = partners.rankingRecords[partner].rank
    rows[line(home.north)].setMerit(merit(rank), of: partner, in: line(home.east))
  }

  /// Appends all residents within the radius of `centre` that meet the requirements, in no particular order.
  ///
  /// O(partners in and just around the circle), plus its rows after arrivals. No branch depends on a resident, since such
  /// branches are unpredictable.
  ///
  /// - Parameters:
  ///   - lack: function that is 0 exactly for partners that meet the requirements.
  ///   - candidate: function that creates a candidate from resident, merit and distance [km].
  @inline(__always)
  mutating func find(
    around centre: Coordinate, into candidates: inout CandidateQueue,
    lack: (Resident) -> UInt64, candidate: (Resident, _ merit: Double, _ distance: Double) -> Candidate
  ) {
    // Wider by more than the rounding error of a square root.
    let square = radius * radius * (1 + 0x1p-40)
    let cell = (row: line(centre.north), column: line(centre.east))
    for row in rows(around: cell.row) {
      rows[row].withResidents(of: columns(around: cell.column, in: abs(row - cell.row))) {
        residents, merits in
        candidates.withRoom(for: residents.count) { places, filled in
          // First collects the positions of matching residents; most do not match.
          var found = filled
          for place in 0..<residents.count {
            let home = residents[place].home
            let (east, north) = (home.east - centre.east, home.north - centre.north)
            places[found].lot = UInt64(truncatingIfNeeded: place)
            // Signs and bit operations, because comparisons would become branches.
            let inside = square - (east * east + north * north)
            let misses = lack(residents[place]) | inside.bitPattern >> 63
            found &+= Int(truncatingIfNeeded: ((misses | (0 &- misses)) >> 63) ^ 1)
          }
          var count = filled
          for place in filled..<found {
            let resident = Int(truncatingIfNeeded: places[place].lot)
            let distance = residents[resident].home.distance(to: centre)
            places[count] = candidate(residents[resident], merits[resident], distance)
            count &+= distance <= radius ? 1 : 0
          }
          return count
        }
      }
    }
  }

  /// Calls `body` with each resident within the radius of `centre`, in no particular order, until it returns false.
  ///
  /// O(partners in and just around the circle), plus its rows after arrivals.
  mutating func forEach(around centre: Coordinate, _ body: (Resident) -> Bool) {
    let cell = (row: line(centre.north), column: line(centre.east))
    var continues = true
    for row in rows(around: cell.row) where continues {
      rows[row].withResidents(of: columns(around: cell.column, in: abs(row - cell.row))) { residents, _ in
        var place = 0
        while continues && place < residents.count {
          let isInside = residents[place].home.distance(to: centre) <= radius
          if isInside { continues = body(residents[place]) }
          place += 1
        }
      }
    }
  }

  /// Returns the row or column of the cell at a position.
  @inline(__always)
  func line(_ position: Double) -> Int {
    // Truncation equals rounding down for numbers ≥ 0, and needs no call.
    let line = position * cellsPerKilometre + middle
    return line > 0 ? line < 2 * middle ? Int(line) : side - 1 : 0
  }

  /// Returns the rows that a search centred in this row reads.
  @inline(__always)
  func rows(around row: Int) -> ClosedRange<Int> {
    max(row - reach.count + 1, 0)...min(row + reach.count - 1, side - 1)
  }

  /// Returns the columns that a search centred in this column reads, at a distance in rows.
  @inline(__always)
  func columns(around column: Int, in distance: Int) -> ClosedRange<Int> {
    let width = reach[distance]
    return max(column - width, 0)...min(column + width, side - 1)
  }
}

extension SpatialIndex.Resident {
  init(_ partner: Partner) {
    self.init(
      partner: partner.id, home: partner.profile.home, skills: partner.profile.skills,
      certifications: partner.profile.certifications, hours: partner.profile.hours)
  }
}
