/// Position of a count in a tally.
///
/// The counts of a subject are declared beside its metrics. Each subject has a range: jobs from 0, partners from 128, trust
/// from 192, support from 224, clients from 256. A test checks that no range reaches into the next.
package struct Counter: RawRepresentable, CaseIterable, Hashable, Sendable {
  /// Position, from 0.
  package let rawValue: Int

  /// Creates the counter at a position; traps outside the tally.
  @inlinable
  package init(rawValue: Int) {
    precondition(rawValue >= 0 && rawValue < 288, "counter \(rawValue) of 288")
    self.rawValue = rawValue
  }

  /// Every position of a tally.
  package static let allCases = (0..<288).map(Counter.init)

  /// Counter of the subject jobs.
  @inlinable package static func jobs(_ counter: JobCounter) -> Counter {
    Counter(rawValue: counter.rawValue)
  }
  /// Counter of the subject partners.
  @inlinable package static func partners(_ counter: PartnerCounter) -> Counter {
    Counter(rawValue: counter.rawValue)
  }
  /// Counter of the subject trust.
  @inlinable package static func trust(_ counter: TrustCounter) -> Counter {
    Counter(rawValue: counter.rawValue)
  }
  /// Counter of the subject support.
  @inlinable package static func support(_ counter: SupportCounter) -> Counter {
    Counter(rawValue: counter.rawValue)
  }
  /// Counter of the subject clients.
  @inlinable package static func clients(_ counter: ClientCounter) -> Counter {
    Counter(rawValue: counter.rawValue)
  }

  /// Returns the counter `distance` places after this one, for families in the order of another enumeration.
  @inlinable
  package func advanced(by distance: Int) -> Counter { Counter(rawValue: rawValue + distance) }
}

/// How far a job had come when it was called off.
package enum Stage: Int, CaseIterable, Sendable {
  case unassigned
  case accepted
  case contacted
  case agreed
  case confirmed
  case enRoute
  case onSite
}

/// A sum of money over a programme's counted jobs.
package enum MoneyCounter: Int, CaseIterable, Sendable {
  case payments, commission, bookingFees, bookingFeeRefunds, refunds, commissionRefunds, payouts, cashOutside
  case extraSales, damages
  // Of completed jobs whose client's mind is known.
  case willingnessToPay, pricesPaid
  // Lost by sanctions that were wrong, in the order of `JudgedRule`.
  case incomeLostToRating, incomeLostToCancellations, incomeLostToNoShow
  case offPlatformValue, commissionLost
  case feesKept, feesPassedOn, vat

  /// The counter so many places after this one.
  package func advanced(by distance: Int) -> MoneyCounter {
    guard let counter = MoneyCounter(rawValue: rawValue + distance) else {
      preconditionFailure("no sum of money \(distance) after \(self)")
    }
    return counter
  }
}

/// A length of time of which mean and quantiles are wanted.
package enum TimeMeasure: Int, CaseIterable, Sendable {
  case toFirstOffer, toAccept, toContact, lateness, inSystem, waiting, ticketWait, toFirstJob
}
