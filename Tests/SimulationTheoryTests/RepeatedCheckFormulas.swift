// Exact chances that a check after every job finds a breach in a partner who always behaves alike. A check that is
// repeated finds more than one check would: these are first passages, by dynamic programming over what the rule sees.

/// The minimum rating mean (Q1), checked after each rating.
struct RepeatedRatingCheck {
  /// [thousandths of a star]
  var minimum: Int
  var window: Int
  var firstCheck: Int
  var isStrict: Bool
  /// Probabilities of 1 … 5 stars.
  var stars: [Double]

  private func bites(sum: Int, count: Int) -> Bool {
    isStrict ? sum * 1000 < minimum * count : sum * 1000 <= minimum * count
  }

  /// Within so many ratings, no more than the window holds: a walk over their sum.
  func closure(whileFilling ratings: Int) -> Double {
    precondition(ratings <= window, "\(ratings) ratings overflow a window of \(window)")
    var open = [0: 1.0]
    for number in 1...ratings {
      var next: [Int: Double] = [:]
      for (sum, chance) in open {
        for (index, star) in stars.enumerated() {
          let sum = sum + index + 1
          let isFound = number >= firstCheck && bites(sum: sum, count: number)
          if !isFound { next[sum, default: 0] += chance * star }
        }
      }
      open = next
    }
    return 1 - open.values.sorted().reduce(0, +)
  }

  /// Within any number of ratings: a walk over the window's contents, of which there are 5 to the power of its size.
  func closure(within ratings: Int) -> Double {
    var open: [[Int]: Double] = [[]: 1]
    for number in 1...ratings {
      var next: [[Int]: Double] = [:]
      for (last, chance) in open {
        for (index, star) in stars.enumerated() {
          let recent = Array((last + [index + 1]).suffix(window))
          let isFound =
            number >= firstCheck && bites(sum: recent.reduce(0, +), count: recent.count)
          if !isFound { next[recent, default: 0] += chance * star }
        }
      }
      open = next
    }
    return 1 - open.values.sorted().reduce(0, +)
  }
}

/// Rule that is broken by a number of bad jobs among the last ones, from the first full window on.
///
/// Examples: a mean of two-valued ratings (Q1), or a cancellation rate over a window (Q3, Q4).
struct RepeatedCountCheck {
  /// The chance that a job is bad.
  var bad: Double
  /// How many bad ones of the window are a breach.
  var limit: Int
  /// At most 63.
  var window: Int

  /// Within so many jobs: a walk over the windows with fewer bad jobs than the limit, as masks of bits.
  func closure(within jobs: Int) -> Double {
    var open = sparseMasks()
    let all = UInt64(1) << UInt64(window) - 1
    for _ in window..<jobs {
      var next: [UInt64: Double] = [:]
      next.reserveCapacity(open.count)
      for (mask, chance) in open {
        let good = mask << 1 & all
        next[good, default: 0] += chance * (1 - bad)
        if (good | 1).nonzeroBitCount < limit { next[good | 1, default: 0] += chance * bad }
      }
      open = next
    }
    return 1 - open.values.sorted().reduce(0, +)
  }

  /// The first full window, unless it is a breach already.
  private func sparseMasks() -> [UInt64: Double] {
    var masks: [UInt64: Double] = [0: 1]
    for _ in 0..<window {
      var next: [UInt64: Double] = [:]
      for (mask, chance) in masks {
        next[mask << 1, default: 0] += chance * (1 - bad)
        if mask.nonzeroBitCount + 1 < limit { next[mask << 1 | 1, default: 0] += chance * bad }
      }
      masks = next
    }
    return masks
  }
}
