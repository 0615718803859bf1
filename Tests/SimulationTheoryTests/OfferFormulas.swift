import Foundation

// Formulas for a request offered to partners who answer independently with the same distribution. Times are in any
// one unit. Derived here: each offer is a trial, and trials follow each other without a gap.

/// Probabilities and durations of one offer's results.
struct OfferTrial {
  /// Probability that the offer is accepted within its window.
  var acceptance: Double
  /// The mean time to that answer, where there is one.
  var timeIfAccepted: Double
  /// The mean time until the next offer is made, where it is not accepted: a decline's delay, or the whole window.
  var timeOtherwise: Double
}

extension OfferTrial {
  /// The answer comes after an exponential delay and is yes with probability `yes`; without an answer by the end of
  /// the window the offer lapses. A share `overlooks` of offers is never answered.
  init(meanDelay: Double, window: Double, yes: Double, overlooks: Double = 0) {
    let answered = (1 - overlooks) * -expm1(-window / meanDelay)
    // E[D; D ≤ w] of an exponential.
    let delay = (1 - overlooks) * (meanDelay - (meanDelay + window) * exp(-window / meanDelay))
    acceptance = yes * answered
    timeIfAccepted = delay / answered
    timeOtherwise = ((1 - yes) * delay + (1 - answered) * window) / (1 - acceptance)
  }
}

/// The exclusive cascade (D3) over so many partners and a request that lives longer than all their windows together.
struct ExhaustedCascade {
  let trial: OfferTrial
  let partners: Int

  /// 1 − (1 − a)ⁿ.
  var fillProbability: Double { 1 - pow(1 - trial.acceptance, Double(partners)) }
  /// Σ (1 − a)^(k−1) over k = 1 … n.
  var meanOffers: Double { fillProbability / trial.acceptance }
  /// The mean number of the offer that is accepted, of filled requests.
  var meanOffersOfFilled: Double { mean { Double($0) } }
  /// The mean time to acceptance, of filled requests.
  var meanTimeOfFilled: Double {
    mean { Double($0 - 1) * trial.timeOtherwise + trial.timeIfAccepted }
  }

  /// Of something that depends on the number of the accepted offer.
  private func mean(_ value: (Int) -> Double) -> Double {
    let sum = (1...partners).reduce(0.0) {
      $0 + trial.acceptance * pow(1 - trial.acceptance, Double($1 - 1)) * value($1)
    }
    return sum / fillProbability
  }
}

/// Exclusive cascade over any number of partners with a binding expiry, constant delays, and a share of overlooked
/// offers.
///
/// An acceptance follows a number of declines (a delay each) and lapses (a window each). It counts at or before the
/// expiry.
struct ExpiringCascade {
  /// In whole units of time; at most the window.
  var delay: Int
  var window: Int
  var expiry: Int
  var yes: Double
  var overlooks: Double

  private var acceptance: Double { (1 - overlooks) * yes }
  private var decline: Double { (1 - overlooks) * (1 - yes) }

  /// Calls `body` for each possible start of an offer before the expiry, with its time and its probability.
  private func forEachOffer(_ body: (_ start: Int, _ earlier: Int, _ chance: Double) -> Void) {
    var chances: [[Int: Double]] = Array(repeating: [:], count: expiry)
    chances[0] = [0: 1]
    for start in 0..<expiry {
      for (earlier, chance) in chances[start].sorted(by: { $0.key < $1.key }) {
        body(start, earlier, chance)
        // The last offer's window ends with the request, so what comes later than that leads to no offer.
        if start + delay < expiry { chances[start + delay][earlier + 1, default: 0] += chance * decline }
        if start + window < expiry { chances[start + window][earlier + 1, default: 0] += chance * overlooks }
      }
    }
  }

  var fillProbability: Double { sum { start, _ in start + delay <= expiry ? acceptance : 0 } }
  var meanOffers: Double { sum { _, _ in 1 } }
  var meanTimeOfFilled: Double {
    sum { start, _ in start + delay <= expiry ? acceptance * Double(start + delay) : 0 } / fillProbability
  }
  var meanOffersOfFilled: Double {
    sum { start, earlier in start + delay <= expiry ? acceptance * Double(earlier + 1) : 0 } / fillProbability
  }

  private func sum(_ value: (_ start: Int, _ earlier: Int) -> Double) -> Double {
    var sum = 0.0
    forEachOffer { sum += $2 * value($0, $1) }
    return sum
  }
}

/// Waves of partners who never decline: an answer comes after an exponential delay and is yes; a share is overlooked.
///
/// The first yes has the survival function S(t), a product over the partners asked before t. Delays are
/// independent and start at different times. Source: David and Nagaraja, "Order Statistics" (2003), section 5.2.
struct WavesWithoutDeclines {
  var width: Int
  var window: Double
  var expiry: Double
  var meanDelay: Double
  var overlooks: Double
  /// True if offers last as long as the request, false if they lapse at the window of their wave.
  var staysOpen: Bool

  private var starts: [Double] {
    Array(stride(from: 0, to: expiry, by: window))
  }

  /// S(t) = Π (1 − (1 − o) · (1 − e^(−u/δ))), where u is how long each offer made before t has been open by then.
  func survival(_ time: Double) -> Double {
    starts.filter { $0 < time }.reduce(1) { product, start in
      let open = staysOpen ? time - start : min(time - start, window)
      return product * pow(1 + (1 - overlooks) * expm1(-open / meanDelay), Double(width))
    }
  }

  var fillProbability: Double { 1 - survival(expiry) }
  /// A wave goes out if nobody has said yes by then.
  var meanOffers: Double { starts.reduce(0) { $0 + Double(width) * survival($1) } }
  var meanOffersOfFilled: Double {
    starts.reduce(0) { $0 + Double(width) * (survival($1) - survival(expiry)) } / fillProbability
  }
  /// ∫ (S(t) − S(T)) dt from 0 to T over the fill probability, by Simpson's rule within each wave.
  var meanTimeOfFilled: Double {
    let steps = 2_000
    let integral = starts.reduce(0.0) { sum, start in
      let width = (min(start + window, expiry) - start) / Double(steps)
      return (0...steps).reduce(sum) {
        let weight: Double = $1 == 0 || $1 == steps ? 1 : $1.isMultiple(of: 2) ? 2 : 4
        return $0 + weight * width / 3 * (survival(start + Double($1) * width) - survival(expiry))
      }
    }
    return integral / fillProbability
  }
}

/// Exclusive cascade over any number of partners with exponential delays, windows as long as the request, and a
/// binding expiry.
///
/// Answers are a Poisson process in time, and acceptances a thinning of it. Source: Kingman, "Poisson Processes"
/// (1993), section 5.1.
struct PoissonCascade {
  var meanDelay: Double
  var expiry: Double
  var yes: Double

  /// 1 − e^(−pT/δ).
  var fillProbability: Double { -expm1(-yes * expiry / meanDelay) }
  /// One, and one more for each decline: the rate (1 − p)/δ for E[min(A, T)] = (1 − e^(−pT/δ)) δ/p.
  var meanOffers: Double { 1 + (1 - yes) / yes * fillProbability }
  /// The mean of an exponential cut off at the expiry.
  var meanTimeOfFilled: Double {
    meanDelay / yes - expiry * exp(-yes * expiry / meanDelay) / fillProbability
  }
}
