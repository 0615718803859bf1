import Foundation

/// Identity of a file, equal for all paths that lead to it: links, hard links and other spellings.
///
/// ```swift
/// FileIdentity("./my.yaml") == FileIdentity("my.yaml") // true, whether the file exists or not
/// ```
public enum FileIdentity: Hashable, Sendable {
  /// Device and inode of an existing file.
  case existing(device: UInt64, inode: UInt64)
  /// Path at which the file would be made, without links.
  case absent(path: String)

  /// Identity of the file at `path`, or of the one that would be made there.
  public init(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
    } else {
      self = .absent(path: Self.resolved(path, links: 40))
    }
  }

  private init(_ status: stat) {
    self = .existing(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// Identity of the regular file that an open descriptor refers to; nil for anything else.
  public init?(regularFileAt descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  /// Returns what a link leads to, as it is written in the link; nil for anything else.
  public static func target(ofLink path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(path, &target, target.count)
    return length > 0
      ? String(decoding: target.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// Returns the absolute path of what does not exist, with the links of its folders resolved.
  ///
  /// - Parameter links: number of dangling links that are followed.
  private static func resolved(_ path: String, links: Int) -> String {
    let own = DocumentPath.folder(of: path)
    let folder = own.isEmpty ? "." : own
    if links > 0, let target = target(ofLink: path) {
      return resolved(DocumentPath.resolve(target, against: folder), links: links - 1)
    }
    let parent = realpath(folder, nil).map { real in
      defer { free(real) }
      return String(cString: real)
    }
    guard let parent = parent ?? (folder == path ? nil : resolved(folder, links: links)) else { return path }
    return (parent as NSString).appendingPathComponent((path as NSString).lastPathComponent)
  }
}
