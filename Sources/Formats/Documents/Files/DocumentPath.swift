import Foundation

/// Paths of documents, as users give them.
public enum DocumentPath {
  /// The path, or that of the file of this name where the path is a folder's.
  public static func file(at path: String, named name: String) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else { return path }
    return (path as NSString).appendingPathComponent(name)
  }

  /// A path that stands in the document at `document`, as seen from here.
  public static func resolve(_ path: String, in document: String) -> String {
    resolve(path, against: (document as NSString).deletingLastPathComponent)
  }

  /// Path relative to `directory`, as seen from the current directory.
  package static func resolve(_ path: String, against directory: String) -> String {
    if path.hasPrefix("/") || directory.isEmpty || directory == "." { return path }
    return (directory as NSString).appendingPathComponent(path)
  }
}
