import Marketplace
import Quantities

/// A job's candidates, of whom the best comes first, and who last from round to round.
///
/// Whoever has come out stays among the candidates for the next round, unless it is taken. Since few come out before a
/// job is taken, only the best few are put in order, and the next ones when those have come out.
struct CandidateQueue: Sendable {
  /// How many are put in order first; then as many again, until when there are `many` all the others are.
  private static let few = 4
  private static let many = 32

  /// First those in order, best first; then the others, none of them better; then room for more.
  private var candidates = ContiguousArray<Candidate>()
  private(set) var count = 0
  /// So many are in order.
  private var ordered = 0
  /// So many of them have come out in this round.
  private var out = 0

  /// Takes everybody out. O(1).
  mutating func empty() { (count, ordered, out) = (0, 0, 0) }

  /// Lets `body` put candidates behind the others, before any has come out: it is given all places, of which at least
  /// `room` + 1 are free, and the number of those that are filled, and gives back how many are filled then, at most
  /// `room` more. Amortised O(room).
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

  /// Puts one more among the candidates, between two rounds. Amortised O(those in order).
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

  /// Puts what is known of the partner now in its candidate's place, if there is one, between two rounds. O(candidates).
  mutating func renew(_ partner: PartnerID, _ candidate: () -> Candidate) {
    guard let place = candidates.prefix(count).firstIndex(where: { $0.partner == partner }) else { return }
    remove(at: place)
    insert(candidate())
  }

  /// Begins a round, in which all of them may come out. O(1).
  mutating func beginRound() { out = 0 }

  /// The best of those who have not come out in this round, or nil after the last. O(1) for those in order; O(candidates)
  /// for the next few, and O(candidates · log candidates) for the rest of many.
  @inline(__always)
  mutating func next() -> Candidate? {
    if out == ordered {
      guard ordered < count else { return nil }
      orderMore()
    }
    out += 1
    return candidates[out - 1]
  }

  /// Takes the candidate out for good who has come out last. O(those in order).
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

  /// Puts the best of the others in order behind those who are.
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

  /// Puts the candidate where it belongs among those in order between two places, of which the last is free.
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
