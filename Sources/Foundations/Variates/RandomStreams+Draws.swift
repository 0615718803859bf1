import CRandom

extension RandomStreams {
  /// The next 64 random bits: a key to sort by when ties or an order are to be random.
  @inlinable
  public mutating func word() -> UInt64 { crandom_word(&stream) }

  /// A uniform variate in the open interval (0, 1), a multiple of 2⁻⁵³ (but 2⁻⁵⁴ where that would be 0).
  @inlinable
  public mutating func uniform() -> Double { crandom_uniform(&stream) }

  /// An exponential variate, by inversion of one uniform; in the unit of `mean`, which is ≥ 0.
  @inlinable
  public mutating func exponential(mean: Double) -> Double { crandom_exponential(&stream, mean) }

  /// A normal variate, by inversion of one uniform, so that it rises with it; `standardDeviation` ≥ 0.
  @inlinable
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    mean + standardDeviation * crandom_normal_quantile(uniform())
  }

  /// True with the given probability; always for 1 or more, never for 0 or less.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    uniform() < probability || probability >= 1
  }

  /// A Poisson count; `mean` in 0...10⁹.
  @inlinable
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "Poisson mean \(mean) is outside 0...1e9")
    return Int(crandom_poisson(&stream, mean))
  }

  /// A binomial count of successes in `trials`, which is in 0...10⁹; `probability` in 0...1.
  @inlinable
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && trials <= 1_000_000_000, "\(trials) binomial trials are outside 0...1e9")
    precondition(probability >= 0 && probability <= 1, "probability \(probability) is outside 0...1")
    return Int(crandom_binomial(&stream, probability, UInt32(trials)))
  }

  /// An integer in `0 ..< bound`, each equally likely without bias; `bound` > 0.
  ///
  /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
  @inlinable
  public mutating func uniformInt(below bound: Int) -> Int {
    precondition(bound > 0, "bound \(bound) is not positive")
    let range = UInt64(bound)
    var product = word().multipliedFullWidth(by: range)
    if product.low < range {
      let remainder = (0 &- range) % range
      while product.low < remainder { product = word().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }
}
