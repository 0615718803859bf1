import Foundation

/// Scale of an axis, with its tick marks.
struct ChartScale {
  enum Kind: Hashable {
    /// Linear range; the ends differ.
    case linear(ClosedRange<Double>)
    /// Logarithmic range; the lower end is positive.
    case logarithmic(ClosedRange<Double>)
    /// Words side by side, at their indices.
    case words([String])
  }

  /// Tick mark with its label.
  struct Tick: Hashable {
    var fraction: Double
    var text: String
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// Creates a linear scale that contains the numbers with some margin.
  ///
  /// - Parameter numbers: numbers, at least one.
  init(around numbers: [Double]) {
    let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let room = most > least ? 0.06 * (most - least) : max(abs(most) * 0.05, 1e-6)
    self.init(.linear(least - room...most + room))
  }

  /// Returns the position of a number: 0 at the beginning, 1 at the end, outside beyond them.
  func fraction(of number: Double) -> Double {
    switch kind {
    case .linear(let ends): (number - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
    case .logarithmic(let ends): log(number / ends.lowerBound) / log(ends.upperBound / ends.lowerBound)
    case .words(let words): (number + 0.5) / Double(words.count)
    }
  }

  var ticks: [Tick] {
    switch kind {
    case .linear(let ends): Self.roundNumbers(in: ends).map(tick)
    case .logarithmic(let ends): Self.roundRatios(in: ends).map(tick)
    case .words(let words):
      words.indices.map { Tick(fraction: fraction(of: Double($0)), text: words[$0]) }
    }
  }

  private func tick(_ number: (value: Double, places: Int)) -> Tick {
    Tick(fraction: fraction(of: number.value), text: number.value.formatted(places: number.places))
  }

  /// Tick marks at three to eight multiples of 1, 2 or 5 times a power of ten.
  private static func roundNumbers(in ends: ClosedRange<Double>) -> [(Double, places: Int)] {
    let wanted = (ends.upperBound - ends.lowerBound) / 5
    let power = log10(wanted).rounded(.down)
    let unit = pow(10, power)
    let factor = [1.0, 2, 5, 10].first { $0 * unit >= wanted * (1 - 1e-9) } ?? 10
    let step = factor * unit
    let places = max(0, -Int(factor == 10 ? power + 1 : power))
    let first = (ends.lowerBound / step - 1e-9).rounded(.up)
    let last = (ends.upperBound / step + 1e-9).rounded(.down)
    return stride(from: first, through: last, by: 1).map { ($0 * step, places) }
  }

  /// Tick marks at powers of ten, with their doubles and fives where there are few; at the ends where there are none.
  private static func roundRatios(in ends: ClosedRange<Double>) -> [(Double, places: Int)] {
    let powers = Int(log10(ends.lowerBound).rounded(.down))...Int(log10(ends.upperBound).rounded(.up))
    let factors = powers.count > 4 ? [1.0] : [1.0, 2, 5]
    var numbers: [(Double, places: Int)] = []
    for power in powers {
      for factor in factors { numbers.append((factor * pow(10, Double(power)), max(0, -power))) }
    }
    let allowed = ends.lowerBound * (1 - 1e-9)...ends.upperBound * (1 + 1e-9)
    numbers.removeAll { !allowed.contains($0.0) }
    if numbers.count >= 2 { return numbers }
    let places = max(0, 2 - Int(log10(ends.lowerBound).rounded(.down)))
    return [(ends.lowerBound, places), (ends.upperBound, places)]
  }
}
