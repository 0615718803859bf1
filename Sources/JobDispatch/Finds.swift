import Marketplace
import Quantities

/// What a search has found; a buffer that is kept from search to search.
struct Finds: Sendable {
  /// So many of the places are filled.
  var count = 0
  private var places = ContiguousArray<SpatialIndex.Find>()

  subscript(place: Int) -> SpatialIndex.Find {
    @inline(__always) get { places[place] }
  }

  /// Calls `body` with all places, of which at least `room` + 1 are free, and with the number that are filled; it gives
  /// back how many are filled then, at most `room` more. Amortised O(room).
  @inline(__always)
  mutating func withRoom(
    for room: Int, _ body: (UnsafeMutableBufferPointer<SpatialIndex.Find>, Int) -> Int
  ) {
    if places.count < count + room + 1 { grow(to: count + room + 1) }
    let filled = count
    count = places.withUnsafeMutableBufferPointer { body($0, filled) }
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    let size = max(2 * places.count, needed, 64)
    let nobody = SpatialIndex.Find(
      partner: PartnerID(0), distance: 0, skills: SkillSet(), rank: PartnerRank())
    places.append(contentsOf: repeatElement(nobody, count: size - places.count))
  }
}
