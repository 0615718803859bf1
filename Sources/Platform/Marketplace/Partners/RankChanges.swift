import Quantities

/// Log of recent changes of rank, for updating kept rankings.
public struct RankChanges: Sendable {
  /// Number of changes that the log holds.
  static let memory = 256

  /// Number of changes since the market began.
  public private(set) var count = 0
  private var latest = ContiguousArray<PartnerID>()

  init() {}

  /// Records a change. O(1).
  mutating func note(_ partner: PartnerID) {
    if latest.count < RankChanges.memory {
      latest.append(partner)
    } else {
      latest[count % RankChanges.memory] = partner
    }
    count += 1
  }

  /// Calls `body` with the partner of every change after the first `known`; partners may repeat. O(changes).
  ///
  /// Returns false, without a call, if the log does not reach back that far.
  public func forEach(after known: Int, _ body: (PartnerID) -> Void) -> Bool {
    guard count - known <= RankChanges.memory else { return false }
    for change in known..<count { body(latest[change % RankChanges.memory]) }
    return true
  }
}
