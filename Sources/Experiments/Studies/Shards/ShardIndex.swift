/// Number of a shard among all shards of a study: `3/8`.
public struct ShardIndex: Sendable, Hashable, Codable {
  /// Number of the shard, from 1 through `count`.
  public let number: Int
  /// Number of shards.
  public let count: Int

  /// Largest number of shards.
  public static let mostShards = 1_000_000

  /// Creates an index; nil unless 1 ≤ `number` ≤ `count` ≤ `mostShards`.
  public init?(number: Int, count: Int) {
    guard (1...Self.mostShards).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `3/8`; nil for any other text.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, count: count)
  }

  /// Reads the name of a shard's file, `3-of-8.sqlite`; nil for any other name.
  public init?(fileName: String) {
    guard fileName.hasSuffix(Self.fileSuffix) else { return nil }
    self.init(fileName.dropLast(Self.fileSuffix.count).replacing("-of-", with: "/"))
  }

  private static let fileSuffix = ".sqlite"

  /// Name of the shard's file: `3-of-8.sqlite`.
  public var fileName: String { "\(number)-of-\(count)\(Self.fileSuffix)" }
}

extension ShardIndex: CustomStringConvertible {
  public var description: String { "\(number)/\(count)" }
}
