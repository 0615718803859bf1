import Quantities
import Variates

/// What a draw decides: one coordinate of its random stream.
///
/// Every use of a purpose names its entity and occurrence in the same way, so that no two decisions share a stream.
/// The number is part of every result ever published: cases are only appended, never moved or reused.
enum Purpose: UInt16, CaseIterable {
  case arrival = 1
  case clientHome = 2
  case partnerHome = 3
  case partnerTraits = 4
  case booking = 5
  case patience = 6
  case regret = 7
  case reply = 8
  case acceptance = 9
  case callDelay = 10
  case reached = 11
  case callFindings = 12
  case newDate = 13
  case confirmation = 14
  case absence = 15
  case departure = 16
  case travel = 17
  case clientAtHome = 18
  case work = 19
  case scope = 20
  case sale = 21
  case damage = 22
  case signature = 23
  case mediation = 24
  case rating = 25
  case clientRating = 26
  case review = 27
  case noShowAnswer = 28
  case recall = 29
  case dispute = 30
  case resolution = 31
  case stars = 32
  case explanation = 33
  case decision = 34
  case clientStars = 35
  case earlierDate = 36
  case movedVisit = 37
  case scopeBeyond = 38
  case followUp = 39
  case integrity = 40
  case misconduct = 41
  case caseReview = 42
  case temptation = 43
  case privateRepeat = 44
  case privateWorkFound = 45
  case course = 46
  case question = 50
  case complaint = 51
  case ticketPatience = 52
  case handling = 53
  case manner = 54
  case helpSolution = 55
  case redo = 56
  case certificationTest = 57
  case shopReadiness = 58
  case flexibility = 59
  case candidateArrival = 60
  case reservationWage = 61
  case identification = 62
  case backgroundCheck = 63
  case secondAccount = 64
  case discovery = 65
  case leaving = 66
  case comingBack = 67
  case willingness = 70
  case disappointment = 71
  case returnVisit = 72
  case referral = 73
  case friendHome = 74
}

/// A city's random streams, under the eyes of the probe.
package struct CityStreams<Probe: SimulationProbe>: ~Copyable {
  var probe = Probe()
  private var streams: RandomStreams
  private let city: UInt16
  /// By partner ordinal, whose account it is; see `person`.
  private var persons = IndexedBy<PartnerID, UInt32>()

  package init(seed: UInt64, replication: UInt64, city: CityID) {
    streams = RandomStreams(seed: seed, replication: replication)
    self.city = city.index
  }

  /// Moves to the stream of a decision and draws from it.
  @inline(__always)
  mutating func draw<Value>(
    _ purpose: Purpose, of entity: UInt64, occurrence: UInt64 = 0,
    body: (inout RandomStreams) -> Value
  ) -> Value {
    let outer = probe.enter(.draws)
    defer { probe.endDraw(purpose.rawValue, to: outer) }
    streams.seek(city: city, purpose: purpose.rawValue, entity: entity, occurrence: occurrence)
    return body(&streams)
  }

  /// Bernoulli trial with probability `chance`; draws nothing if it is 0 or 1 (decision 0213).
  @inline(__always)
  mutating func bernoulli(
    _ purpose: Purpose, of entity: UInt64, occurrence: UInt64 = 0, chance: Double
  ) -> Bool {
    guard chance > 0 && chance < 1 else { return chance >= 1 }
    return draw(purpose, of: entity, occurrence: occurrence) { $0.uniform() < chance }
  }

  /// Value of `body` if a Bernoulli trial with probability `chance` succeeds, else nil; draws nothing if `chance` is 0.
  @inline(__always)
  mutating func sampleIf<Value>(
    _ purpose: Purpose, of entity: UInt64, occurrence: UInt64 = 0, chance: Double,
    body: (inout RandomStreams) -> Value
  ) -> Value? {
    guard chance > 0 else { return nil }
    return draw(purpose, of: entity, occurrence: occurrence) { $0.uniform() < chance ? body(&$0) : nil }
  }

  /// Makes the next partner ordinal known as an account of this person's.
  mutating func enter(_ person: UInt32) { persons.append(person) }

  mutating func reserveCapacity(partners count: Int) { persons.reserveCapacity(count) }

  /// Number that keys all draws about a partner: its ordinal if present at the start, else its candidate's number.
  /// Independent of how many others joined before, which a policy changes.
  @inline(__always)
  func person(_ partner: PartnerID) -> UInt64 { UInt64(persons[partner]) }

  /// Value of `body`, drawn from the stream of a partner and a job; independent of all earlier draws.
  @inline(__always)
  mutating func draw<Value>(
    _ purpose: Purpose, _ partner: PartnerID, _ job: JobNumber, _ body: (inout RandomStreams) -> Value
  ) -> Value {
    draw(purpose, of: person(partner), occurrence: UInt64(job.value), body: body)
  }

  /// Bernoulli trial with probability `chance`, keyed by a partner and a job; draws nothing if it is 0 or 1.
  @inline(__always)
  mutating func bernoulli(_ purpose: Purpose, _ partner: PartnerID, _ job: JobNumber, chance: Double) -> Bool
  {
    bernoulli(purpose, of: person(partner), occurrence: UInt64(job.value), chance: chance)
  }

  /// Value of `body` if a Bernoulli trial keyed by a partner and a job succeeds, else nil.
  @inline(__always)
  mutating func sampleIf<Value>(
    _ purpose: Purpose, _ partner: PartnerID, _ job: JobNumber, chance: Double,
    body: (inout RandomStreams) -> Value
  ) -> Value? {
    sampleIf(purpose, of: person(partner), occurrence: UInt64(job.value), chance: chance, body: body)
  }
}
