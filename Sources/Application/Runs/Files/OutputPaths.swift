import Documents
import Foundation
import Tables

/// Paths that a command writes, none of which may be an input, a file of its folder, or written twice.
///
/// A command claims all its paths before it simulates anything.
///
/// ```swift
/// var outputs = OutputPaths(inputs: ["my.yaml"])
/// try outputs.claim("./my.yaml", for: "--report json=./my.yaml")
/// // throws: --report json=./my.yaml would replace './my.yaml', which the command reads; name another one
/// ```
public struct OutputPaths {
  /// Owner of each file, as the end of a sentence: `which the command reads`.
  private var owners: [FileIdentity: String] = [:]
  /// Folders that the command makes where they are missing.
  private var made: [FileIdentity] = []

  /// Creates the record of a command that reads `inputs`, and prints to `standardOutput` where that is a file.
  ///
  /// - Parameter folders: folders whose cases' files are no outputs, though the command may not read them.
  public init(
    inputs: [String], standardOutput: FileIdentity? = nil, beside folders: [RegressionFolder] = []
  ) {
    for folder in folders {
      for path in folder.files {
        owners[FileIdentity(path)] = "which belongs to the regression cases in '\(folder.path)'"
      }
    }
    if let standardOutput { owners[standardOutput] = "to which the command prints" }
    for path in inputs where Self.type(of: path) != S_IFCHR {
      owners[FileIdentity(path)] = "which the command reads"
    }
  }

  /// Claims a folder with every name that reports may have in it.
  ///
  /// - Throws: `OutputConflict` if one of them is an input, or the path is something else than a folder.
  public mutating func claim(folder path: String) throws(OutputConflict) {
    try Self.checkType(ofFolder: path)
    for name in ReportFiles.allNames {
      let file = "\(path)/\(name)"
      if let owner = owners.updateValue(
        "which belongs to the reports in '\(path)'", forKey: FileIdentity(file))
      {
        throw OutputConflict(
          "--out \(path) could replace '\(file)', \(owner); name another folder with --out")
      }
    }
    made.append(FileIdentity(path))
  }

  /// Claims the page in a folder that holds nothing else of the command.
  ///
  /// - Throws: `OutputConflict` if the page belongs to somebody else.
  public mutating func claim(page path: String, in folder: String) throws(OutputConflict) {
    try Self.checkType(ofFolder: folder)
    made.append(FileIdentity(folder))
    try claim("\(folder)/\(path)", for: "--out \(folder)")
  }

  /// Claims a file, whose folder the command makes where it is missing.
  ///
  /// - Parameter option: option that names the file, with its value.
  /// - Throws: `OutputConflict` if the file belongs to somebody else, or cannot be made.
  public mutating func claim(_ path: String, makingFolderFor option: String) throws(OutputConflict) {
    let folder = Self.folder(of: path)
    var ancestor = folder
    while Self.type(of: ancestor) == nil, ancestor != ".", ancestor != "/" {
      ancestor = Self.folder(of: ancestor)
    }
    guard Self.type(of: ancestor) == S_IFDIR else {
      throw OutputConflict("\(option) names a file in '\(ancestor)', which is no folder")
    }
    if Self.type(of: folder) == nil { made.append(FileIdentity(folder)) }
    try claim(path, for: option)
  }

  /// Claims a file.
  ///
  /// - Parameter option: option that names the file, with its value.
  /// - Throws: `OutputConflict` if the file belongs to somebody else, or cannot be made.
  public mutating func claim(_ path: String, for option: String) throws(OutputConflict) {
    if path.isEmpty { throw OutputConflict("\(option) names no file") }
    if path.hasSuffix("/") { throw OutputConflict("\(option) names a folder; expected a file") }
    let identity = FileIdentity(path)
    if let owner = owners[identity] {
      throw OutputConflict("\(option) would replace '\(path)', \(owner); name another one")
    }
    switch Self.type(of: path) {
    case S_IFDIR: throw OutputConflict("\(option) names a folder; expected a file")
    case S_IFREG, nil: break
    // Nothing is lost in a pipe or a device.
    default: return
    }
    if UserFile(path).isReadOnly {
      throw OutputConflict("\(option) would replace '\(path)', which is read-only; name another one")
    }
    try checkFolder(of: path, option)
    owners[identity] = "which \(option) writes"
  }

  /// Throws if the file belongs to reports of another command, or if its folder is missing and will not be made.
  private func checkFolder(of path: String, _ option: String) throws(OutputConflict) {
    let target = URL(filePath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path
    if ReportFiles.allNames.contains(target.lastPathComponent), Self.holdsReports(folder) {
      throw OutputConflict(
        "\(option) would replace '\(target.lastPathComponent)' of other reports in '\(folder)'; name another one"
      )
    }
    guard Self.type(of: folder) == nil, !isMade(folder) else { return }
    throw OutputConflict("\(option) names a file in '\(folder)', and there is no such folder")
  }

  /// Returns true if the command makes the folder at `path`, or one in it.
  private func isMade(_ path: String) -> Bool {
    guard case .absent(let wanted) = FileIdentity(path) else { return true }
    return made.contains { folder in
      guard case .absent(let made) = folder else { return false }
      return made == wanted || made.hasPrefix("\(wanted)/")
    }
  }

  private static func checkType(ofFolder path: String) throws(OutputConflict) {
    let advice = "name another folder with --out"
    if let type = type(of: path), type != S_IFDIR {
      throw OutputConflict("'\(path)' is a file, not a folder; \(advice)")
    }
    if type(of: path) == nil, let target = FileIdentity.target(ofLink: path) {
      throw OutputConflict("'\(path)' is a link to '\(target)', which does not exist; \(advice)")
    }
  }

  private static func holdsReports(_ folder: String) -> Bool {
    ReportFiles.marks.contains { type(of: "\(folder)/\($0)") != nil }
  }

  private static func folder(of path: String) -> String {
    let folder = DocumentPath.folder(of: path)
    return folder.isEmpty ? "." : folder
  }

  /// Returns the type of a file (`S_IFREG`); nil if there is none.
  private static func type(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}

/// Reason why a path cannot be written.
public struct OutputConflict: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
