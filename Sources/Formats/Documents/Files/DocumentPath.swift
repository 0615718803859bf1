import Foundation

/// Resolution of paths that users give.
public enum DocumentPath {
  /// Returns the path; for a folder the path of the file `name` in it.
  public static func file(at path: String, named name: String) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else { return path }
    return (path as NSString).appendingPathComponent(name)
  }

  /// Returns a path written in the document at `document`, relative to the current directory.
  public static func resolve(_ path: String, in document: String) -> String {
    resolve(path, against: folder(of: document))
  }

  /// Returns the folder of the file at `path`; empty for one of the current directory.
  ///
  /// `NSString.deletingLastPathComponent` traps for paths of one character or none.
  public static func folder(of path: String) -> String {
    let name = path.drop { $0 == "/" }.isEmpty ? path[...] : path.trimmingFinalSlashes
    guard let slash = name.lastIndex(of: "/") else { return "" }
    let folder = String(name[..<slash]).trimmingFinalSlashes
    return folder.isEmpty ? "/" : String(folder)
  }

  /// Returns a path written relative to `directory`, relative to the current directory.
  package static func resolve(_ path: String, against directory: String) -> String {
    if path.hasPrefix("/") || directory.isEmpty || directory == "." { return path }
    return (directory as NSString).appendingPathComponent(path)
  }
}

extension String {
  /// The text without slashes at its end.
  fileprivate var trimmingFinalSlashes: Substring {
    var text = self[...]
    while text.last == "/" { text.removeLast() }
    return text
  }
}
