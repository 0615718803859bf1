import Marketplace
import Quantities

/// Rankings of the jobs in distribution, kept between rounds so that a cascade ranks its zone once. Decision 0212.
///
/// Each job has its ranking in a slot, which is reused when the distribution ends.
struct KeptRankings: Sendable {
  var places = ContiguousArray<Ranking>()
  private var free = ContiguousArray<Int32>()

  /// Returns a slot with an empty ranking. Amortised O(1).
  mutating func open() -> Int32 {
    if let place = free.popLast() {
      places[Int(place)].forget()
      return place
    }
    places.append(Ranking())
    return Int32(places.count - 1)
  }

  /// Frees the slot.
  mutating func close(_ place: Int32) { free.append(place) }
}
