import Marketplace
import Quantities

/// The candidates of the jobs whose next round is soon to come, so that a cascade ranks its zone once.
///
/// A job has its ranking in a place that passes to another when the job's distribution ends.
struct KeptRankings: Sendable {
  var places = ContiguousArray<Ranking>()
  private var free = ContiguousArray<Int32>()

  /// A place for one more job's ranking, which is empty. Amortised O(1).
  mutating func open() -> Int32 {
    if let place = free.popLast() {
      places[Int(place)].forget()
      return place
    }
    places.append(Ranking())
    return Int32(places.count - 1)
  }

  /// Gives the place up.
  mutating func close(_ place: Int32) { free.append(place) }
}
