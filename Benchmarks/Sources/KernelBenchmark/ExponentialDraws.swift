import CTaus2
import Variates

/// A source of exponential variates.
protocol ExponentialDraws: ~Copyable {
  /// A variate for what `purpose` and `entity` name, in the unit of `mean`.
  mutating func exponential(mean: Double, purpose: UInt16, entity: Int) -> Double
}

/// One shared sequence of GSL's `taus2`, as the floor draws.
struct Taus2: ExponentialDraws, ~Copyable {
  let generator: UnsafeMutableRawPointer

  init(seed: UInt) { generator = taus2_make(seed) }

  mutating func exponential(mean: Double, purpose: UInt16, entity: Int) -> Double {
    taus2_exponential(generator, mean)
  }
}

/// A stream for each purpose and entity, as the simulator draws.
struct KeyedDraws: ExponentialDraws, ~Copyable {
  var streams: RandomStreams

  init(seed: UInt64) { streams = RandomStreams(seed: seed, replication: 0) }

  mutating func exponential(mean: Double, purpose: UInt16, entity: Int) -> Double {
    streams.seek(city: 0, purpose: purpose, entity: UInt64(entity))
    return streams.exponential(mean: mean)
  }
}
