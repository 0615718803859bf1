import CRandom
import Statistics
import Testing

@testable import Variates

/// Streams depend only on their coordinates, and elementary draws have the documented distributions.
struct RandomStreamsTests {
  /// All combinations of small and large coordinates, where an incorrect packing would collide.
  static let coordinates: [(city: UInt64, purpose: UInt16, entity: UInt64, occurrence: UInt64)] = {
    let narrow: [UInt16] = [0, 1, 2, 255, 256, .max]
    let wide: [UInt64] = [0, 1, 2, 65_536, 1 << 32, .max]
    let cities: [UInt64] = [0, 1, 2, 255, 65_536, 1 << 48 - 1]
    return cities.flatMap { city in
      narrow.flatMap { purpose in
        wide.flatMap { entity in wide.map { (city, purpose, entity, $0) } }
      }
    }
  }()

  private func words(of index: Int, _ streams: inout RandomStreams, count: Int) -> [UInt64] {
    let place = Self.coordinates[index]
    streams.seek(
      city: place.city, purpose: place.purpose, entity: place.entity, occurrence: place.occurrence)
    return (0..<count).map { _ in streams.word() }
  }

  @Test func differentCoordinatesShareNoWord() {
    var seen: Set<UInt64> = []
    for (seed, replication) in [(0, 0), (0, 1), (1, 0), (1, 1)] as [(UInt64, UInt64)] {
      var streams = RandomStreams(seed: seed, replication: replication)
      for index in Self.coordinates.indices { seen.formUnion(words(of: index, &streams, count: 9)) }
    }
    #expect(seen.count == 4 * Self.coordinates.count * 9)
  }

  /// The reference values of FNV-1a with 64 bits, less their lowest 16 bits.
  @Test func aCityIsNumberedByItsName() {
    #expect(RandomStreams.number(of: "") == 0xcbf2_9ce4_8422_2325 >> 16)
    #expect(RandomStreams.number(of: "a") == 0xaf63_dc4c_8601_ec8c >> 16)
    #expect(RandomStreams.number(of: "foobar") == 0x8594_4171_f739_67e8 >> 16)
    #expect(RandomStreams.number(of: "wpwuwccakfcd") == RandomStreams.number(of: "ipzyshikyzax"))
  }

  @Test func orderOfVisitsDoesNotMatter() {
    var forwards = RandomStreams(seed: 7, replication: 3)
    let first = Self.coordinates.indices.map { words(of: $0, &forwards, count: 5) }
    var backwards = RandomStreams(seed: 7, replication: 3)
    let second = Self.coordinates.indices.reversed().map { words(of: $0, &backwards, count: 7) }
    for (a, b) in zip(first, second.reversed()) { #expect(a == Array(b.prefix(5))) }
  }

  @Test func seekDropsWordsLeftOver() {
    var streams = RandomStreams(seed: 1, replication: 1)
    let fresh = words(of: 10, &streams, count: 3)
    _ = words(of: 11, &streams, count: 1)
    let again = words(of: 10, &streams, count: 3)
    #expect(again == fresh)
  }

  @Test func startsAtCoordinateZero() {
    var untouched = RandomStreams(seed: 5, replication: 8)
    var sought = RandomStreams(seed: 5, replication: 8)
    sought.seek(city: 0, purpose: 0, entity: 0, occurrence: 0)
    for _ in 0..<6 {
      let (a, b) = (untouched.word(), sought.word())
      #expect(a == b)
    }
  }

  @Test func unitIntervalIsOpen() {
    #expect(crandom_unit(0) == 0x1p-54)
    #expect(crandom_unit(0x7ff) == 0x1p-54)
    #expect(crandom_unit(0x800) == 0x1p-53)
    #expect(crandom_unit(.max) == 1 - 0x1p-53)
  }

  @Test func gslDrawsTheSameUniforms() {
    var direct = crandom_stream_make(3, 4)
    var throughGSL = crandom_stream_make(3, 4)
    for _ in 0..<50 { #expect(crandom_uniform(&direct) == crandom_gsl_uniform(&throughGSL)) }
  }

  /// First draws of consecutive entities are as independent as draws of one stream.
  ///
  /// χ² over 20 classes and over 10 × 10 pairs of neighbours; p-value above 10⁻⁴ at a fixed seed.
  @Test func neighbouringEntitiesAreIndependent() {
    var streams = RandomStreams(seed: 2024, replication: 0)
    let uniforms = (0..<100_000).map { entity in
      streams.seek(city: 1, purpose: 2, entity: UInt64(entity), occurrence: 0)
      return streams.uniform()
    }
    var classes = [Int](repeating: 0, count: 20)
    var pairs = [Int](repeating: 0, count: 100)
    for u in uniforms { classes[Int(u * 20)] += 1 }
    for index in stride(from: 0, to: uniforms.count, by: 2) {
      pairs[Int(uniforms[index] * 10) * 10 + Int(uniforms[index + 1] * 10)] += 1
    }
    #expect(chiSquaredPValue(classes) > 1e-4)
    #expect(chiSquaredPValue(pairs) > 1e-4)
  }

  @Test(arguments: [2, 3, 7, 100])
  func uniformIntegersAreEquallyLikely(bound: Int) {
    var streams = RandomStreams(seed: 11, replication: UInt64(bound))
    var own = [Int](repeating: 0, count: bound)
    var gsl = own
    for _ in 0..<100_000 { own[streams.uniformInt(below: bound)] += 1 }
    for _ in 0..<50_000 { gsl[Int(crandom_gsl_uniform_int(&streams.stream, UInt64(bound)))] += 1 }
    #expect(chiSquaredPValue(own) > 1e-4)
    #expect(chiSquaredPValue(gsl) > 1e-4)
  }

  /// Without rejection, a third of this bound's remainders would have probability 2/8 and the others 3/8.
  @Test func largeBoundsAreUnbiased() {
    var streams = RandomStreams(seed: 12, replication: 0)
    var remainders = [0, 0, 0]
    for _ in 0..<50_000 { remainders[streams.uniformInt(below: 3 << 61) % 3] += 1 }
    let only = streams.uniformInt(below: 1)
    #expect(chiSquaredPValue(remainders) > 1e-4)
    #expect(only == 0)
  }

  /// Shares within 4 standard errors, n = 100,000.
  @Test(arguments: [0.001, 0.2, 0.5, 0.97])
  func bernoulliIsTrueWithItsProbability(probability: Double) {
    var streams = RandomStreams(seed: 13, replication: 0)
    let hits = (0..<100_000).reduce(0) { sum, _ in sum + (streams.bernoulli(probability) ? 1 : 0) }
    let standardError = (probability * (1 - probability) / 100_000).squareRoot()
    #expect(abs(Double(hits) / 100_000 - probability) < 4 * standardError)
  }

  @Test func certainAndImpossibleAreSo() {
    var streams = RandomStreams(seed: 14, replication: 0)
    for _ in 0..<1_000 {
      let (certain, impossible) = (streams.bernoulli(1), streams.bernoulli(0))
      #expect(certain && !impossible)
    }
  }

  /// The p-value of equal probabilities.
  private func chiSquaredPValue(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    return SamplingDistribution.chiSquaredUpperCDF(statistic, degreesOfFreedom: Double(counts.count - 1))
  }
}
