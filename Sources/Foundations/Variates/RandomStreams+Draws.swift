import CRandom

extension RandomStreams {
  /// Returns 64 random bits, for example as a sort key that breaks ties at random.
  @inlinable
  public mutating func word() -> UInt64 { crandom_word(&stream) }

  /// Returns a uniform variate in the open interval (0, 1): a multiple of 2⁻⁵³, or 2⁻⁵⁴ instead of 0.
  @inlinable
  public mutating func uniform() -> Double { crandom_uniform(&stream) }

  /// Returns an exponential variate by inversion of one uniform; `mean` ≥ 0, in any unit.
  @inlinable
  public mutating func exponential(mean: Double) -> Double { crandom_exponential(&stream, mean) }

  /// Returns a normal variate by inversion of one uniform; `standardDeviation` ≥ 0.
  @inlinable
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    mean + standardDeviation * crandom_normal_quantile(uniform())
  }

  /// Returns true with the given probability; always for 1 or more, never for 0 or less. Uses one uniform.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    uniform() < probability || probability >= 1
  }

  /// Returns a Poisson variate; `mean` in 0...10⁹.
  @inlinable
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "Poisson mean \(mean) is outside 0...1e9")
    return Int(crandom_poisson(&stream, mean))
  }

  /// Returns a binomial variate: successes in `trials` (0...10⁹), each with `probability` (0...1).
  @inlinable
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && trials <= 1_000_000_000, "\(trials) binomial trials are outside 0...1e9")
    precondition(probability >= 0 && probability <= 1, "probability \(probability) is outside 0...1")
    return Int(crandom_binomial(&stream, probability, UInt32(trials)))
  }

  /// Returns a uniform integer in `0 ..< bound`, without bias; `bound` > 0.
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
