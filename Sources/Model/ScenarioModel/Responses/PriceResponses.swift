import Foundation
import Marketplace
import Quantities

/// Who bears it when the commission is not what prices were made for.
public struct PriceResponses: Sendable, Hashable, BitwiseCopyable {
  /// The share of a change in commission that clients' prices take up, so that the partner bears the rest; [0, 1].
  public var incidence: Double
  /// The commission at which prices are as the catalogue and the programme say; [0, 1).
  public var referenceCommission: Proportion

  public init(incidence: Double, referenceCommission: Proportion) {
    self.incidence = incidence
    self.referenceCommission = referenceCommission
  }

  /// Half and half, for want of knowledge; MF's commission.
  public static let preset = PriceResponses(incidence: 0.5, referenceCommission: .percent(20))

  /// The factor that the terms bring on clients' prices: 1 + incidence · ((1 − reference) / (1 − commission) − 1),
  /// which at incidence 1 leaves the partner's net what it is at the reference. One where no commission is taken
  /// because clients pay in cash (M3). Traps for a commission of 100 % unless the incidence is 0.
  public func markup(under terms: Programme) -> Double {
    guard terms.payment == .platform, incidence > 0 else { return 1 }
    precondition(terms.commission < .one, "no price leaves a partner its net at a commission of 100 %")
    let whole = (1 - referenceCommission.fraction) / (1 - terms.commission.fraction)
    return 1 + incidence * (whole - 1)
  }

  /// The terms as the platform puts them in force: where it lists prices (M1) it passes the change on in them.
  package func passedOn(_ terms: Programme) -> Programme {
    guard terms.pricing == .listed else { return terms }
    let markup = markup(under: terms)
    var terms = terms
    terms.priceFactor = Proportion(terms.priceFactor.fraction * markup)
    for currency in Currency.allCases {
      terms.extraPackage[currency] = terms.extraPackage[currency].scaled(by: markup)
    }
    return terms
  }
}
