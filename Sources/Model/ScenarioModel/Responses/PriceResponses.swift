import Marketplace
import Quantities

/// Pass-through of a change in commission to clients' prices.
///
/// Decision 0171.
public struct PriceResponses: Sendable, Hashable, BitwiseCopyable {
  /// Share of a change in commission that clients' prices absorb; partners bear the rest; in [0, 1].
  public var incidence: Double
  /// Commission at which prices are those of catalogue and programme; in [0, 1).
  public var referenceCommission: Proportion

  /// Makes a pass-through of these parameters.
  public init(incidence: Double, referenceCommission: Proportion) {
    self.incidence = incidence
    self.referenceCommission = referenceCommission
  }

  /// Pass-through of one half (assumed) around a commission of 20 % (sourced: MF).
  public static let preset = PriceResponses(incidence: 0.5, referenceCommission: .percent(20))

  /// Returns the factor on clients' prices, 1 + incidence · ((1 − reference) / (1 − commission) − 1).
  ///
  /// At incidence 1 the partner's net is that at the reference commission. The factor is 1 where clients pay in cash
  /// (M3). Traps for a commission of 100 % unless the incidence is 0.
  public func markup(under terms: Programme) -> Double {
    guard terms.payment == .platform, incidence > 0 else { return 1 }
    precondition(terms.commission < .one, "no price leaves a partner its net at a commission of 100 %")
    let whole = (1 - referenceCommission.fraction) / (1 - terms.commission.fraction)
    return 1 + incidence * (whole - 1)
  }

  /// Returns the terms with the factor applied to listed prices (M1); recommended prices stay.
  package func passedOn(_ terms: Programme) -> Programme {
    guard terms.pricing == .listed else { return terms }
    let markup = markup(under: terms)
    var terms = terms
    terms.priceFactor = Proportion(terms.priceFactor.fraction * markup)
    for currency in terms.extraPackage.currencies {
      terms.extraPackage[currency] = terms.extraPackage[currency].scaled(by: markup)
    }
    return terms
  }
}

extension PriceResponses {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "price responses", name: "price-responses",
    doc: "Pass-through of a change in commission to clients' prices.", startingAs: .preset
  ) {
    Parameter.probability(
      "incidence", \.incidence,
      doc: """
        Share of a change in commission that clients' prices absorb; the partner bears the rest. Rules M1, M2.
        """)
    Parameter.share(
      "reference-commission", \.referenceCommission, in: .atLeast(.zero, below: .one),
      doc: "Commission at which prices are those of the catalogue and the programme. Rule M2.",
      source: .sourced("MF"))
  }
}
