import Marketplace
import Quantities

/// A job's candidates, of whom the best comes first, and who last from round to round.
///
/// Whoever has come out stays among the candidates for the next round, unless it is taken. Since few come out before a
/// job is taken, only those who are no worse than a pivot are in a heap; the others stay unordered behind them until the
/// heap is empty.
struct CandidateQueue: Sendable {
  /// First the heap; then, no worse than the pivot either, those who have come out in this round; then those behind the
  /// pivot; then room for more.
  private var candidates = ContiguousArray<Candidate>()
  private(set) var count = 0
  /// How many are in the heap.
  private var waiting = 0
  /// How many are no worse than the pivot; all, while there is none.
  private var front = 0
  private var pivot: Candidate?

  /// Puts so many in the place of those before, for the next round. Amortised O(number).
  @inline(__always)
  mutating func fill(_ number: Int, _ candidate: (Int) -> Candidate) {
    if candidates.count < number { grow(to: number) }
    candidates.withUnsafeMutableBufferPointer { places in
      for place in 0..<number { places[place] = candidate(place) }
    }
    (count, front, waiting, pivot) = (number, number, 0, nil)
  }

  @inline(never)
  private mutating func grow(to number: Int) {
    let size = max(2 * candidates.count, number, 64)
    let nobody = Candidate(partner: PartnerID(0), score: 0, lot: 0)
    candidates.append(contentsOf: repeatElement(nobody, count: size - candidates.count))
  }

  /// Puts what is known of its partner now in a candidate's place, if there is one. O(candidates).
  mutating func renew(_ candidate: Candidate) {
    guard let place = candidates.prefix(count).firstIndex(where: { $0.partner == candidate.partner }) else {
      return
    }
    candidates[place] = candidate
    waiting = min(waiting, place)
    guard let pivot else { return }
    let isBehind = pivot.precedes(candidate)
    if place < front && isBehind {
      front -= 1
      candidates.swapAt(place, front)
    } else if place >= front && !isBehind {
      candidates.swapAt(place, front)
      front += 1
    }
  }

  /// Begins a round, in which all of them may come out. O(candidates) for the first, O(log candidates) for each who is
  /// not in the heap after that.
  mutating func beginRound() {
    if waiting == 0 {
      if pivot == nil && count >= 32 { split() }
      order(front)
    } else {
      let (known, front) = (waiting, front)
      candidates.withUnsafeMutableBufferPointer { heap in
        for newcomer in known..<front { CandidateQueue.rise(heap[newcomer], from: newcomer, in: heap) }
      }
    }
    waiting = front
  }

  /// The best of those who have not come out in this round, or nil after the last. O(log candidates), and once in a
  /// distribution O(candidates).
  mutating func next() -> Candidate? {
    if waiting == 0 { bringForward() }
    guard waiting > 0 else { return nil }
    waiting -= 1
    let last = waiting
    return candidates.withUnsafeMutableBufferPointer { heap in
      let best = heap[0]
      CandidateQueue.sink(heap[last], from: 0, in: heap, last)
      heap[last] = best
      return best
    }
  }

  /// Takes the candidate out for good who has come out last. O(1).
  mutating func takeLast() {
    count -= 1
    front -= 1
    candidates[waiting] = candidates[front]
    candidates[front] = candidates[count]
  }

  /// Moves those who are worse than the second best of eight behind the others, who are two ninths on average.
  private mutating func split() {
    let count = count
    (front, pivot) = candidates.withUnsafeMutableBufferPointer { places in
      var (best, second) = (places[0], places[count / 8])
      if second.precedes(best) { swap(&best, &second) }
      for place in stride(from: 2 * (count / 8), to: 8 * (count / 8), by: count / 8) {
        let candidate = places[place]
        if candidate.precedes(best) {
          (best, second) = (candidate, best)
        } else if candidate.precedes(second) {
          second = candidate
        }
      }
      var front = 0
      for place in 0..<count where !second.precedes(places[place]) {
        places.swapAt(place, front)
        front += 1
      }
      return (front, second)
    }
  }

  /// Puts those behind the pivot into the heap, which is empty, and those who have come out behind them.
  private mutating func bringForward() {
    let (known, behind) = (front, count - front)
    for place in 0..<min(known, behind) { candidates.swapAt(place, count - 1 - place) }
    order(behind)
    (waiting, front, pivot) = (behind, count, nil)
  }

  /// Makes the first so many a heap. O(number).
  private mutating func order(_ number: Int) {
    candidates.withUnsafeMutableBufferPointer { heap in
      for place in stride(from: number / 2 - 1, through: 0, by: -1) {
        CandidateQueue.sink(heap[place], from: place, in: heap, number)
      }
    }
  }

  @inline(__always)
  private static func rise(
    _ candidate: Candidate, from start: Int, in heap: UnsafeMutableBufferPointer<Candidate>
  ) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      guard candidate.precedes(heap[parent]) else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = candidate
  }

  @inline(__always)
  private static func sink(
    _ candidate: Candidate, from start: Int, in heap: UnsafeMutableBufferPointer<Candidate>, _ count: Int
  ) {
    var place = start
    while 2 * place + 1 < count {
      var child = 2 * place + 1
      if child + 1 < count && heap[child + 1].precedes(heap[child]) { child += 1 }
      guard heap[child].precedes(candidate) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = candidate
  }
}
