/// A file as it was written: for the manifest and the data package.
public struct FileRecord: Sendable, Hashable {
  /// Name without a path.
  public var name: String
  /// Rows without the header; nil for a file that is no table.
  public var rows: Int?
  /// Size [bytes].
  public var bytes: Int
  /// SHA-256 of the file in lower-case hexadecimal.
  public var sha256: String
}
