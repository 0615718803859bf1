/// Round positions for the labels of an axis.
enum AxisTicks {
  /// Distance between labels so that two of them, in steps of 1, 2 or 5 times a power of ten, fit under the limit.
  static func step(upTo limit: Double) -> Double {
    precondition(limit > 0 && limit.isFinite, "an axis up to \(limit)")
    var power = 1.0
    while power * 10 <= limit / 2 { power *= 10 }
    while power > limit / 2 { power /= 10 }
    return [5, 2, 1].map { $0 * power }.first { $0 <= limit / 2 } ?? power
  }

  /// The position in as few digits as show it, with a minus sign where it is negative.
  static func text(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    let digits = rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    return digits.replacing("-", with: "−")
  }
}
