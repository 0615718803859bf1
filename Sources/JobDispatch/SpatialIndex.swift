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

  /// A partner whom a search has found.
  struct Find: Sendable, BitwiseCopyable {
    var partner: PartnerID
    /// From the centre of the search [km].
    var distance: Double
    var skills: SkillSet
    var rank: PartnerRank
  }

  private let cellSize: Double
  /// Cells in a row, and rows.
  let side: Int
  private(set) var rows: ContiguousArray<Row>
  public private(set) var count = 0
  /// Grows with every change: as long as it stays, so does what a search finds.
  private(set) var revision = 0
  /// The changes of rank that the index knows of.
  private var heededChanges = 0

  /// An empty index for searches of about `radius` [km] in a city that reaches `extent` [km] from its centre.
  public init(radius: Double, extent: Double) {
    let finest = max(extent / 256, 0.05)
    cellSize = radius.isFinite ? max(radius / 2, finest) : max(extent, finest)
    side = 2 * max(1, Int((extent / cellSize).rounded(.up)))
    rows = ContiguousArray(repeating: Row(cells: side), count: side)
  }

  /// Amortised O(1).
  mutating func insert(_ resident: Resident, _ rank: PartnerRank) {
    rows[line(resident.home.north)].insert(resident, rank, in: line(resident.home.east))
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
  mutating func heed(_ partners: PartnerList) {
    let changes = partners.rankChanges
    guard changes.count != heededChanges else { return }
    let known = heededChanges
    heededChanges = changes.count
    let isAll = changes.forEach(after: known) { renewRank(of: $0, partners) }
    if !isAll { for ordinal in partners.indices { renewRank(of: partners[ordinal].id, partners) } }
  }

  private mutating func renewRank(of partner: PartnerID, _ partners: PartnerList) {
    let home = partners[Int(partner.index)].profile.home
    let rank = partners.standings[Int(partner.index)].rank
    rows[line(home.north)].setRank(rank, of: partner, in: line(home.east))
  }

  /// Finds each resident within `radius` [km] of `centre` who lacks nothing, in no particular order. O(partners in and
  /// just around the circle), and of the rows that it touches after others have come.
  ///
  /// No branch depends on a resident: who lacks what is a coin toss that no processor foresees.
  @inline(__always)
  mutating func find(
    within radius: Double, of centre: Coordinate, into finds: inout Finds,
    lack: (Resident) -> UInt64 = { _ in 0 }
  ) {
    finds.count = 0
    let columns = lines(around: centre.east, radius)
    for row in lines(around: centre.north, radius) {
      rows[row].withResidents(of: columns) { residents, ranks in
        finds.withRoom(for: residents.count) { places, filled in
          var count = filled
          for place in 0..<residents.count {
            let resident = residents[place]
            let distance = resident.home.distance(to: centre)
            places[count] = Find(
              partner: resident.partner, distance: distance, skills: resident.skills, rank: ranks[place])
            let misses = lack(resident) | (distance <= radius ? 0 : 1)
            count &+= misses == 0 ? 1 : 0
          }
          return count
        }
      }
    }
  }

  private func line(_ position: Double) -> Int {
    let line = (position / cellSize).rounded(.down) + Double(side / 2)
    return Int(min(max(line, 0), Double(side - 1)))
  }

  /// The rows or columns that the circle touches. A partner at exactly the radius counts, so the circle is taken wider
  /// by more than its sums can be rounded.
  func lines(around centre: Double, _ radius: Double) -> ClosedRange<Int> {
    let reach = radius + (abs(centre) + radius) * 0x1p-50
    return line(centre - reach)...line(centre + reach)
  }
}

extension SpatialIndex.Resident {
  init(_ partner: Partner) {
    self.init(
      partner: partner.id, home: partner.profile.home, skills: partner.profile.skills,
      certifications: partner.profile.certifications, hours: partner.profile.hours)
  }
}
