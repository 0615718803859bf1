import Marketplace
import Quantities

/// The candidates of the jobs whose next round is soon to come, so that a cascade ranks its zone once.
///
/// A job has its ranking in a place that passes to another when the job's distribution ends.
struct KeptRankings: Sendable {
  /// The candidates of one job and what they were found by.
  struct Ranking: Sendable {
    var candidates = CandidateQueue()
    /// What the visit asked of calendars; nil before the first search.
    var demand: CalendarDemand?
    /// The revision of the index.
    var residents = 0
    /// The changes of rank that the candidates know of.
    var rankChanges = 0
  }

  private(set) var rankings = ContiguousArray<Ranking>()
  private var free = ContiguousArray<Int32>()

  subscript(place: Int32) -> Ranking {
    @inline(__always) _read { yield rankings[Int(place)] }
    @inline(__always) _modify { yield &rankings[Int(place)] }
  }

  /// A place for one more job's ranking, which is empty. Amortised O(1).
  mutating func open() -> Int32 {
    if let place = free.popLast() {
      rankings[Int(place)].demand = nil
      return place
    }
    rankings.append(Ranking())
    return Int32(rankings.count - 1)
  }

  /// Gives the place up.
  mutating func close(_ place: Int32) { free.append(place) }
}
