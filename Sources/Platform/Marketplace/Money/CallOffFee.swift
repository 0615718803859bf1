import Quantities

/// Fee that a side owes for calling a job off late, or for not being there.
///
/// Neither code nor programme of the documents has one; a scenario may.
public struct CallOffFee: Sendable, Hashable {
  /// Fee by currency; ≥ 0.
  public var amount: [Currency: Money]
  /// Share of the fee that goes to the other side: 0 keeps all of it, 1 refunds the other side in full.
  public var passedOn: Proportion
  /// Notice before the visit from which no fee is owed; nil if one always is. Without effect for an absence.
  public var notice: TimeSpan?

  public init(amount: [Currency: Money], passedOn: Proportion = .zero, notice: TimeSpan? = .hours(24)) {
    self.amount = amount
    self.passedOn = passedOn
    self.notice = notice
  }
}

/// Fees for calling off and for absences, by side; nil for none.
public struct CallOffFees: Sendable, Hashable {
  /// Fee of a client who cancels an accepted job. Part goes to the partner.
  public var clientCancellation: CallOffFee?
  /// Fee of a client who is not at home. Part goes to the partner.
  public var clientAbsence: CallOffFee?
  /// Fee of a partner for what counts as its cancellation. Part goes to the client. Rule Q3.
  public var partnerCancellation: CallOffFee?
  /// Fee of a partner who does not come, or gives notice only on the day. Part goes to the client. Rule Q5.
  public var partnerNoShow: CallOffFee?

  /// No fee for anything.
  public init() {}

  /// True if there is no fee for anything.
  public var isEmpty: Bool { self == CallOffFees() }
}
