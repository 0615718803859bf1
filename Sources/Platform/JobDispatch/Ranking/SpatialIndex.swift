import Marketplace
import Quantities

/// The partners of one programme by where they live: a grid of square cells.
///
/// A search looks only into the cells that its circle touches, so its cost follows the number of partners in and
/// just around the zone, whatever the size of the city. Partners beyond the grid's edge are kept in its outermost
/// cells. A row's partners lie side by side, cell after cell, a cache line each, with all that most of them are passed
/// over for.
public struct SpatialIndex: Sendable {
  /// A partner as a search sees it before it looks at the account itself.
  struct Resident: Sendable, BitwiseCopyable {
    var partner: PartnerID
    var home: Coordinate
    var skills = SkillSet()
    var certifications = Certifications()
    var hours = WeeklyHours()
  }

  private let radius: Double
  private let cellsPerKilometre: Double
  /// Cells in a row, and rows.
  let side: Int
  /// Half as many.
  private let middle: Double
  /// How many columns a search goes to either side in a row that lies so many rows from its centre's.
  private let reach: ContiguousArray<Int>
  private(set) var rows: ContiguousArray<Row>
  public private(set) var count = 0
  /// Grows with every change: as long as it stays, so does what a search finds.
  private(set) var revision = 0
  /// The changes of rank that the index knows of.
  private var knownChanges = 0

  /// An empty index for searches within `radius` [km] in a city that reaches `extent` [km] from its centre.
  public init(radius: Double, extent: Double) {
    self.radius = radius
    let finest = max(extent / 256, 0.05)
    // A little more than a quarter, so that no rounding makes a search go one cell further.
    let cellSize = radius.isFinite ? max(radius / 4 * (1 + 0x1p-30), finest) : max(extent, finest)
    cellsPerKilometre = 1 / cellSize
    side = 2 * max(1, Int((extent / cellSize).rounded(.up)))
    middle = Double(side / 2)
    reach = SpatialIndex.reach(of: radius, cellSize, side)
    rows = ContiguousArray(repeating: Row(cells: side), count: side)
  }

  /// A centre may lie at the edge of its cell, so that the next row begins there, and rounding may move it a little.
  private static func reach(of radius: Double, _ cellSize: Double, _ side: Int) -> ContiguousArray<Int> {
    guard radius.isFinite else { return ContiguousArray(repeating: side, count: side) }
    return ContiguousArray(
      (0..<side).lazy.map { Double(max($0 - 1, 0)) * cellSize * (1 - 0x1p-36) }.prefix { $0 <= radius }.map {
        let chord = (radius * radius - $0 * $0).squareRoot()
        return min(Int((chord / cellSize + 0x1p-36).rounded(.up)), side)
      })
  }

  /// Amortised O(1).
  mutating func insert(_ resident: Resident, merit: Double) {
    rows[line(resident.home.north)].insert(resident, merit, in: line(resident.home.east))
    count += 1
    revision += 1
  }

  /// Takes a partner out, if it is there. O(partners of the row + cells of the row).
  public mutating func remove(_ partner: PartnerID, at home: Coordinate) {
    guard rows[line(home.north)].remove(partner, from: line(home.east)) else { return }
    count -= 1
    revision += 1
  }

  /// Replaces what is known of a partner who still lives where it did, if it is there. O(partners of its cell), and of
  /// the row after others have come.
  mutating func update(_ resident: Resident) {
    guard rows[line(resident.home.north)].update(resident, in: line(resident.home.east)) else { return }
    revision += 1
  }

  /// Takes in whose rank has changed since the last time. O(changes · partners of a cell), but O(partners · partners of
  /// a cell) if there were more than are remembered.
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

  /// Adds each resident within the radius of `centre` who lacks nothing to the candidates, in no particular order.
  /// O(partners in and just around the circle), and of the rows that it touches after others have come.
  ///
  /// No branch depends on a resident: who lacks what is a coin toss that no processor foresees.
  ///
  /// - Parameters:
  ///   - lack: zero exactly for whoever could be asked.
  ///   - candidate: what becomes of a resident with this merit at this distance [km].
  @inline(__always)
  mutating func find(
    around centre: Coordinate, into candidates: inout CandidateQueue,
    lack: (Resident) -> UInt64, candidate: (Resident, _ merit: Double, _ distance: Double) -> Candidate
  ) {
    // Wider by more than a root can be rounded.
    let square = radius * radius * (1 + 0x1p-40)
    let cell = (row: line(centre.north), column: line(centre.east))
    for row in rows(around: cell.row) {
      rows[row].withResidents(of: columns(around: cell.column, in: abs(row - cell.row))) {
        residents, merits in
        candidates.withRoom(for: residents.count) { places, filled in
          // First only where they are who come into question; most do not.
          var found = filled
          for place in 0..<residents.count {
            let home = residents[place].home
            let (east, north) = (home.east - centre.east, home.north - centre.north)
            places[found].lot = UInt64(truncatingIfNeeded: place)
            // Signs and bits instead of comparisons, which would become branches.
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

  /// The row or column of the cell at a position.
  @inline(__always)
  func line(_ position: Double) -> Int {
    // Cut off rather than rounded down, which is the same from zero on and needs no call.
    let line = position * cellsPerKilometre + middle
    return line > 0 ? line < 2 * middle ? Int(line) : side - 1 : 0
  }

  /// The rows that a search looks into whose centre lies in this one.
  @inline(__always)
  func rows(around row: Int) -> ClosedRange<Int> {
    max(row - reach.count + 1, 0)...min(row + reach.count - 1, side - 1)
  }

  /// The columns that a search looks into whose centre lies in this one, so many rows away.
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
