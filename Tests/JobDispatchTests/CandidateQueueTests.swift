import Marketplace
import Quantities
import TestSupport
import Testing

@testable import JobDispatch

@Suite struct CandidateQueueTests {
  private func candidates(_ count: Int, using draws: inout SplitMix64) -> [Candidate] {
    (0..<UInt32(count)).map {
      Candidate(partner: PartnerID($0), score: Double.random(in: 0..<9, using: &draws).rounded(), lot: 0)
    }.shuffled(using: &draws)
  }

  private func order(_ candidates: [Candidate]) -> [PartnerID] {
    candidates.sorted { $0.precedes($1) }.map(\.partner)
  }

  /// Everybody who comes out in a round that begins now.
  private func round(_ queue: inout CandidateQueue) -> [PartnerID] {
    queue.beginRound()
    var order: [PartnerID] = []
    while let candidate = queue.next() { order.append(candidate.partner) }
    return order
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 10, 31, 32, 33, 40, 100, 300]) func theyComeBestFirstInEveryRound(
    count: Int
  ) {
    var draws = SplitMix64(seed: UInt64(count))
    for _ in 0..<20 {
      let candidates = candidates(count, using: &draws)
      var queue = CandidateQueue()
      queue.add(candidates)
      for _ in 0..<2 { #expect(round(&queue) == order(candidates)) }
    }
  }

  /// Random rounds, of which each takes some out for good, against a sorted list; between them some candidates change.
  @Test func whoIsTakenIsGoneAndWhoChangesMoves() {
    var draws = SplitMix64(seed: 3)
    for _ in 0..<100 {
      var left = candidates(draws.oneIn(2) ? 30 : 100, using: &draws)
      var queue = CandidateQueue()
      queue.add(left)
      while !left.isEmpty {
        queue.beginRound()
        for partner in order(left).prefix(Int.random(in: 1...6, using: &draws)) {
          #expect(queue.next()?.partner == partner)
          if draws.oneIn(2) {
            queue.takeLast()
            left.removeAll { $0.partner == partner }
          }
        }
        #expect(queue.count == left.count)
        for place in left.indices where draws.oneIn(5) {
          left[place].score = Double.random(in: 0..<9, using: &draws).rounded()
          let renewed = left[place]
          queue.renew(renewed.partner) { renewed }
        }
        queue.renew(PartnerID(999)) { Candidate(partner: PartnerID(999), score: 10, lot: 0) }
        if draws.oneIn(3) {
          let newcomer = Candidate(
            partner: PartnerID(UInt32(1000 + left.count)), score: Double.random(in: 0..<9, using: &draws),
            lot: 0)
          if !left.contains(where: { $0.partner == newcomer.partner }) && left.count > 3 {
            left.append(newcomer)
            queue.insert(newcomer)
          }
        }
      }
    }
  }

  @Test func nobodyIsLeftInAnEmptyQueue() {
    var draws = SplitMix64(seed: 4)
    var queue = CandidateQueue()
    queue.add(candidates(50, using: &draws))
    #expect(round(&queue).count == 50)
    queue.empty()
    #expect(round(&queue).isEmpty)
    let others = candidates(20, using: &draws)
    queue.add(others)
    #expect(round(&queue) == order(others))
  }
}

extension CandidateQueue {
  mutating func add(_ others: [Candidate]) {
    withRoom(for: others.count) { places, filled in
      for (place, candidate) in others.enumerated() { places[filled + place] = candidate }
      return filled + others.count
    }
  }

  /// Everybody in it, in no particular order.
  var all: [Candidate] {
    var (queue, all) = (self, [Candidate]())
    queue.beginRound()
    while let candidate = queue.next() { all.append(candidate) }
    return all
  }
}
