import Marketplace

/// A rule whose sanctions are judged by what is true of a partner.
package enum JudgedRule: UInt8, CaseIterable, Sendable {
  case rating
  case cancellations
  case noShow

  /// Nil for a rule about deeds rather than about what a partner is like.
  package init?(_ rule: ConductRule) {
    switch rule {
    case .rating: self = .rating
    case .cancellations: self = .cancellations
    case .noShow: self = .noShow
    case .misconduct: return nil
    }
  }

  /// Why an account that the rule ends is closed.
  package var cause: ClosureCause {
    switch self {
    case .rating: .rating
    case .cancellations: .cancellations
    case .noShow: .noShow
    }
  }

  /// The rule among all of the code's.
  package var rule: ConductRule {
    switch self {
    case .rating: .rating
    case .cancellations: .cancellations
    case .noShow: .noShow
    }
  }
}
