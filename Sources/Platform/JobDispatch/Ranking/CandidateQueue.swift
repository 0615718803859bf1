import Marketplace
import Quantities

/// Priority queue of a job's candidates, best first, kept from round to round.
///
/// A dequeued candidate remains for the next round unless it is removed. Few are dequeued before a job is accepted, so only
/// the best few are sorted, and the next ones on demand.
struct CandidateQueue: Sendable {
  /// Number of candidates sorted at a time; from `many` on all the others are sorted at once.
  private static let few = 4
  private static let many = 32

  /// Sorted candidates, best first; then the others, none of them better; then unused memory.
  private var candidates = ContiguousArray<Candidate>()
  private(set) var count = 0
  /// Number of sorted candidates.
  private var ordered = 0
  /// Number of candidates dequeued in this round.
  private var out = 0

  /// Removes all candidates. O(1).
  mutating func empty() { (count, ordered, out) = (0, 0, 0) }

  /// Calls `body` to append up to `room` candidates, before any is dequeued. Amortised O(room).
  ///
  /// `body` receives all places, of which at least `room` + 1 are free, and the number of filled ones. It returns the new
  /// number of filled places.
  @inline(__always)
  mutating func withRoom(
    for room: Int, _ body: (UnsafeMutableBufferPointer<Candidate>, Int) -> Int
  ) {
    if candidates.count < count + room + 1 { grow(to: count + room + 1) }
    let filled = count
    count = candidates.withUnsafeMutableBufferPointer { body($0, filled) }
  }

  @inline(never)
  private mutating func grow(to number: Int) {
    let size = max(2 * candidates.count, number, 64)
    let nobody = Candidate(partner: PartnerID(0), score: 0, lot: 0)
    candidates.append(contentsOf: repeatElement(nobody, count: size - candidates.count))
  }

  /// Inserts a candidate, between two rounds. Amortised O(sorted candidates).
  mutating func insert(_ candidate: Candidate) {
    if candidates.count == count { grow(to: count + 1) }
    if ordered > 0 && candidate.precedes(candidates[ordered - 1]) {
      candidates[count] = candidates[ordered]
      let last = ordered
      candidates.withUnsafeMutableBufferPointer {
        CandidateQueue.rise(candidate, from: last, to: 0, in: $0)
      }
      ordered += 1
    } else {
      candidates[count] = candidate
    }
    count += 1
  }

  /// Replaces the candidate of the same partner, if there is one, between two rounds. O(candidates).
  mutating func renew(_ partner: PartnerID, _ candidate: () -> Candidate) {
    guard let place = candidates.prefix(count).firstIndex(where: { $0.partner == partner }) else { return }
    remove(at: place)
    insert(candidate())
  }

  /// Begins a round, in which all candidates may be dequeued. O(1).
  mutating func beginRound() { out = 0 }

  /// Returns the best candidate not yet dequeued in this round; nil after the last.
  ///
  /// O(1) for sorted candidates, O(candidates) for the next few, O(candidates · log candidates) for the rest of many.
  @inline(__always)
  mutating func next() -> Candidate? {
    if out == ordered {
      guard ordered < count else { return nil }
      orderMore()
    }
    out += 1
    return candidates[out - 1]
  }

  /// Removes the last dequeued candidate for good. O(sorted candidates).
  mutating func takeLast() {
    out -= 1
    remove(at: out)
  }

  private mutating func remove(at place: Int) {
    var hole = place
    let (last, inOrder) = (count - 1, ordered)
    candidates.withUnsafeMutableBufferPointer { places in
      while hole + 1 < inOrder {
        places[hole] = places[hole + 1]
        hole += 1
      }
      places[hole] = places[last]
    }
    if place < inOrder { ordered -= 1 }
    count = last
  }

  /// Sorts the best of the others behind the sorted candidates.
  @inline(never)
  private mutating func orderMore() {
    let (known, count) = (ordered, count)
    ordered = candidates.withUnsafeMutableBufferPointer { places in
      guard known < CandidateQueue.many else {
        var others = UnsafeMutableBufferPointer(rebasing: places[known..<count])
        others.sort { $0.precedes($1) }
        return count
      }
      let end = min(known + max(known, CandidateQueue.few), count)
      for place in known..<end { CandidateQueue.rise(places[place], from: place, to: known, in: places) }
      var least = places[end - 1].score
      for place in end..<count where places[place].score >= least {
        let candidate = places[place]
        guard candidate.precedes(places[end - 1]) else { continue }
        places[place] = places[end - 1]
        CandidateQueue.rise(candidate, from: end - 1, to: known, in: places)
        least = places[end - 1].score
      }
      return end
    }
  }

  /// Inserts a candidate into the sorted range between two places, of which the last is free.
  @inline(__always)
  private static func rise(
    _ candidate: Candidate, from last: Int, to first: Int, in places: UnsafeMutableBufferPointer<Candidate>
  ) {
    var hole = last
    while hole > first && candidate.precedes(places[hole - 1]) {
      places[hole] = places[hole - 1]
      hole -= 1
    }
    places[hole] = candidate
  }
}
