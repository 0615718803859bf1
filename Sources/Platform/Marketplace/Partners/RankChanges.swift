import Quantities

/// Whose rank has changed of late, so that whoever keeps a ranking can bring it up to date.
public struct RankChanges: Sendable {
  /// How many changes are remembered.
  static let memory = 256

  /// How many there have been since the market began.
  public private(set) var count = 0
  private var latest = ContiguousArray<PartnerID>()

  init() {}

  /// O(1).
  mutating func note(_ partner: PartnerID) {
    if latest.count < RankChanges.memory {
      latest.append(partner)
    } else {
      latest[count % RankChanges.memory] = partner
    }
    count += 1
  }

  /// Calls `body` with the partner of every change after the first `known`, which may name one several times; false,
  /// and no call, if they are more than are remembered. O(changes).
  public func forEach(after known: Int, _ body: (PartnerID) -> Void) -> Bool {
    guard count - known <= RankChanges.memory else { return false }
    for change in known..<count { body(latest[change % RankChanges.memory]) }
    return true
  }
}
