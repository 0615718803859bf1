import Documents
import Marketplace
import Quantities

/// Written form of a tier of the commission: `{ month-volume: { CHF: 2000 }, rate: 15 % }`.
enum CommissionTierSchema {
  static let schema = ObjectSchema(
    "commission tier", doc: "A commission that holds if all conditions are met. Rule M2.",
    make: empty
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

  @Sendable private static func empty() -> CommissionTier { CommissionTier(rate: .zero) }

  /// Tiers in order.
  static let list = ValueKind<[CommissionTier]>.list(of: schema.kind.named("commission-tier"))
    .checked { problem(of: $0) }

  /// Problem of a tier that never holds, because an earlier one holds wherever it would.
  private static func problem(of tiers: [CommissionTier]) -> ValueProblem? {
    for (place, tier) in tiers.enumerated() {
      guard let earlier = tiers.prefix(place).firstIndex(where: { $0.holdsWherever(tier) }) else { continue }
      return ValueProblem(
        "has a tier \(place + 1) that never holds, because tier \(earlier + 1) holds wherever it would",
        allowed: "expected the tier with more conditions first")
    }
    return nil
  }

  /// Amounts by currency; none of them for no limit.
  static let limits = ValueKind<[Currency: Money]?>.optional(.prices()).mapped(
    to: { $0 ?? [:] }, from: { $0.isEmpty ? nil : $0 })
}

extension CommissionTier {
  /// True if all conditions are met wherever those of another tier are.
  fileprivate func holdsWherever(_ other: CommissionTier) -> Bool {
    func includes(_ limits: [Currency: Money], _ others: [Currency: Money]) -> Bool {
      limits.allSatisfy { currency, limit in others[currency].map { limit <= $0 } ?? false }
    }
    return (channel == nil || channel == other.channel) && includes(price, other.price)
      && includes(monthVolume, other.monthVolume)
  }
}

extension Programme {
  /// Currencies in which the smallest commission is larger than the largest.
  var currenciesWithoutCommission: [Currency] {
    commissionFloor.compactMap { currency, floor in
      commissionCap[currency].flatMap { floor > $0 ? currency : nil }
    }.sorted()
  }
}
