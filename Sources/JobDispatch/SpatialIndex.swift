import Marketplace
import Quantities

/// The partners of one programme by where they live: a grid of square cells.
///
/// A search looks only into the cells that its circle touches, so its cost follows the number of partners in and
/// just around the zone, whatever the size of the city. Partners beyond the grid's edge are kept in its outermost
/// cells. A cell's partners lie side by side, a cache line each, with all that most of them are passed over for.
public struct SpatialIndex: Sendable {
  /// A partner as a search sees it before it looks at the account itself.
  struct Resident: Sendable, BitwiseCopyable {
    var partner: PartnerID
    var home: Coordinate
    var skills = SkillSet()
    var certifications = Certifications()
    var hours = WeeklyHours()
  }

  private let cellSize: Double
  /// Cells in a row, and rows.
  let side: Int
  /// Row by row.
  private(set) var cells: ContiguousArray<ContiguousArray<Resident>>
  public private(set) var count = 0

  /// An empty index for searches of about `radius` [km] in a city that reaches `extent` [km] from its centre.
  public init(radius: Double, extent: Double) {
    let finest = max(extent / 64, 0.05)
    cellSize = radius.isFinite ? max(radius / 2, finest) : max(extent, finest)
    side = 2 * max(1, Int((extent / cellSize).rounded(.up)))
    cells = ContiguousArray(repeating: [], count: side * side)
  }

  /// Amortised O(1).
  mutating func insert(_ resident: Resident) {
    cells[cell(of: resident.home)].append(resident)
    count += 1
  }

  /// Takes a partner out, if it is there. O(partners of its cell).
  public mutating func remove(_ partner: PartnerID, at home: Coordinate) {
    let cell = cell(of: home)
    guard let position = cells[cell].firstIndex(where: { $0.partner == partner }) else { return }
    cells[cell].remove(at: position)
    count -= 1
  }

  /// Replaces what is known of a partner who still lives where it did, if it is there. O(partners of its cell).
  mutating func update(_ resident: Resident) {
    let cell = cell(of: resident.home)
    guard let position = cells[cell].firstIndex(where: { $0.partner == resident.partner }) else { return }
    cells[cell][position] = resident
  }

  /// Calls `body` with each resident within `radius` [km] of `centre` and its distance [km], cell by cell, in each
  /// cell in order of insertion; those that `isPossible` excludes are passed over first.
  @inline(__always)
  func forEach(
    within radius: Double, of centre: Coordinate, where isPossible: (Resident) -> Bool = { _ in true },
    do body: (Resident, Double) -> Void
  ) {
    let columns = lines(around: centre.east, radius)
    for row in lines(around: centre.north, radius) {
      for column in columns {
        cells[row * side + column].withUnsafeBufferPointer { residents in
          for position in 0..<residents.count where isPossible(residents[position]) {
            let distance = residents[position].home.distance(to: centre)
            if distance <= radius { body(residents[position], distance) }
          }
        }
      }
    }
  }

  private func cell(of place: Coordinate) -> Int { line(place.north) * side + line(place.east) }

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
