import Quantities
import Variates

/// Random streams of a city, observed by the probe.
package struct CityStreams<Probe: SimulationProbe>: ~Copyable {
  var probe = Probe()
  private var streams: RandomStreams
  /// Number of the city, which follows from its name (decision 0014).
  private let city: UInt64
  /// Numbers of persons; indexed by partner ordinal. See `person`.
  private var persons = IndexedBy<PartnerID, UInt32>()

  package init(seed: UInt64, replication: UInt64, city: String) {
    streams = RandomStreams(seed: seed, replication: replication)
    self.city = RandomStreams.number(of: city)
  }

  /// Number of draws so far that lay beyond the limit of variates and were replaced by it.
  var clampedCount: UInt64 { streams.clampedCount }

  /// Value of `body`, drawn from the stream of a decision: purpose, entity and occurrence.
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

  /// Registers the next partner ordinal as an account of this person.
  mutating func enter(_ person: UInt32) { persons.append(person) }

  mutating func reserveCapacity(partners count: Int) { persons.reserveCapacity(count) }

  /// Number that keys all draws about a partner: its ordinal if present at the start, else its candidate's number.
  /// Independent of how many others joined before, which a policy changes.
  ///
  /// Decision 0161.
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
