import Marketplace
import Recording
import Tables

/// End of a request under one of the rules of a comparison.
public struct RequestEnd: Hashable, Sendable {
  /// False if the request is not made under these rules; people who respond may book under one and not under another.
  public let isMade: Bool
  /// True if a partner accepted it at least once.
  public let isFilled: Bool
  /// Outcome; nil if it had not ended when the run was cut off, or was not made.
  public let outcome: Outcome?
  /// Cause of its loss; nil if it was not lost.
  public let cause: LossCause?

  /// End of a request that is not made.
  static let notMade = RequestEnd(isMade: false, isFilled: false, outcome: nil, cause: nil)

  private init(isMade: Bool, isFilled: Bool, outcome: Outcome?, cause: LossCause?) {
    self.isMade = isMade
    self.isFilled = isFilled
    self.outcome = outcome
    self.cause = cause
  }

  init(_ result: RequestResult) {
    self.init(isMade: true, isFilled: result.isFilled, outcome: result.outcome, cause: result.cause)
  }

  /// Word for the outcome in tables: that of `jobs.csv`, `unfinished` or `not-requested`.
  public var word: String {
    guard isMade else { return "not-requested" }
    return outcome.map { Self.outcomes[$0] } ?? "unfinished"
  }

  /// Word for the cause in tables; nil without one.
  public var causeWord: String? { cause.map { Self.causes[$0] } }

  /// Every word of `word`, and of `causeWord`.
  static var words: [String] { outcomes.all + ["unfinished", "not-requested"] }
  static var causeWords: [String] { causes.all }

  private static let outcomes = CaseLabels<Outcome>()
  private static let causes = CaseLabels<LossCause>()

  /// Number by which ends are ordered: filled ones first, then by outcome and cause.
  var order: Int {
    (isMade ? 0 : 100_000) + (isFilled ? 0 : 10_000) + (outcome.map { Int($0.rawValue) } ?? 90) * 100
      + (cause.map { Int($0.rawValue) + 1 } ?? 0)
  }
}
