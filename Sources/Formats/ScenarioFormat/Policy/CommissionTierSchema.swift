import Documents
import Marketplace
import Quantities

/// Written form of a tier of the commission: `{ month-volume: { CHF: 2000 }, rate: 15 % }`.
enum CommissionTierSchema {
  static let schema = ObjectSchema(
    "commission tier", doc: "A commission that holds if all conditions are met. Rule M2.",
    make: { CommissionTier(rate: .zero) }
  ) {
    Field<CommissionTier>.required("rate", \.rate, .share(), doc: "Platform's share of the whole payment.")
    Field(
      "price", \.price, limits, doc: "Smallest payment for which it holds; 'none' for any.",
      source: .assumed)
    Field(
      "month-volume", \.monthVolume, limits,
      doc: "Smallest sum of the partner's payments earlier in the local calendar month; 'none' for any.",
      source: .assumed)
    Field(
      "channel", \.channel, .optional(.name()), doc: "The channel for whose jobs it holds; 'none' for all.",
      source: .assumed)
  }

  /// Tiers in order.
  static let list = ValueKind<[CommissionTier]>.list(of: schema.kind.named("commission-tier"))

  /// Amounts by currency; none of them for no limit.
  static let limits = ValueKind<[Currency: Money]?>.optional(.prices()).mapped(
    to: { $0 ?? [:] }, from: { $0.isEmpty ? nil : $0 })
}

extension Programme {
  /// Currencies in which the smallest commission is larger than the largest.
  var currenciesWithoutCommission: [Currency] {
    commissionFloor.compactMap { currency, floor in
      commissionCap[currency].flatMap { floor > $0 ? currency : nil }
    }.sorted()
  }
}
