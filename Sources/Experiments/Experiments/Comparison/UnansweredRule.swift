import Marketplace
import Quantities
import ScenarioModel

/// Kind of rule to which people would respond; they do in a scenario with responses, but for fees.
public enum UnansweredRule: String, CaseIterable, Sendable {
  /// Prices of services and extra packages, and who sets them (M1, V2).
  case prices
  /// Commission (M2).
  case commission
  /// Booking fee (B3).
  case bookingFee = "booking fee"
  /// Ratings: who rates, and the minimum (R1, R2, Q1, Q2).
  case ratings
  /// Sanctions: cancellations, no-shows, notifications, misconduct (Q2 to Q6, T3 to T6).
  case sanctions
  /// Fees for calling off late and for not being there, to which nobody responds in any scenario.
  case fees

  /// True if people respond to it where responses are switched on.
  public var isAnsweredByResponses: Bool { self != .fees }
}

extension Scenario {
  /// Returns the kinds of rules that differ from `base` in a city whose people do not respond to them.
  ///
  /// Figures under such a difference leave out what it does to bookings, prices, joining and leaving.
  public func unansweredRules(comparedWith base: Scenario) -> [UnansweredRule] {
    differing(from: base) { !$0.responses.isActive || !$1.isAnsweredByResponses }
  }

  /// Returns the kinds of rules that differ from `base` in a city whose people respond to them.
  public func answeredRules(comparedWith base: Scenario) -> [UnansweredRule] {
    differing(from: base) { $0.responses.isActive && $1.isAnsweredByResponses }
  }

  /// True if partners of a city without responses accept offers by their net pay, which prices and commission change.
  public var hasAcceptanceByPayAlone: Bool {
    cities.contains { city in
      !city.responses.isActive
        && city.partnerBehaviours.contains { partner in
          if case .logit(let logit) = partner.acceptance { logit.pay != 0 } else { false }
        }
    }
  }

  private func differing(
    from base: Scenario, where isMeant: (CityScenario, UnansweredRule) -> Bool
  ) -> [UnansweredRule] {
    UnansweredRule.allCases.filter { rule in
      zip(cities, base.cities).contains { city, counterpart in
        isMeant(city, rule) && city.rules(of: rule) != counterpart.rules(of: rule)
      }
    }
  }
}

extension CityScenario {
  /// Values of one kind of rule from the first day on, with the day of every change.
  fileprivate func rules(of rule: UnansweredRule) -> [AnyHashable] {
    var latest = programmes.map { $0.values(of: rule) }
    var all: [AnyHashable] = latest
    for change in changes {
      let values = change.terms.values(of: rule)
      guard latest[change.programme.ordinal] != values else { continue }
      latest[change.programme.ordinal] = values
      all += [change.day, change.programme, values]
    }
    guard rule == .prices else { return all }
    return all + services.map { AnyHashable($0.price) }
      + urgencies.filter { $0.terms.priceFactor != .one }
      .flatMap { [AnyHashable($0.terms.name), AnyHashable($0.terms.priceFactor)] }
  }
}

extension Programme {
  fileprivate func values(of rule: UnansweredRule) -> AnyHashable {
    switch rule {
    case .prices: [AnyHashable(pricing), AnyHashable(priceFactor), AnyHashable(extraPackage)]
    case .commission:
      [
        AnyHashable(commission), AnyHashable(commissionTiers), AnyHashable(commissionFloor),
        AnyHashable(commissionCap),
      ]
    case .bookingFee: bookingFee
    case .ratings: [AnyHashable(conduct.rating), AnyHashable(conduct.isMutual)]
    case .sanctions:
      [
        AnyHashable(conduct.cancellation), AnyHashable(conduct.noShow), AnyHashable(conduct.notification),
        AnyHashable(conduct.misconduct),
      ]
    case .fees: fees
    }
  }
}
