import Documents
import Foundation
import ScenarioFormat

/// Folder of regression cases, whose files no output of a check may replace.
public struct RegressionFolder: Sendable {
  /// Path of the folder.
  public let path: String
  /// Paths of its YAML files and of baselines: those that exist, and those that the YAML files may have.
  public let files: [String]

  /// Lists the files of the folder; a folder that cannot be read has none.
  public init(_ path: String) {
    self.path = path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    let cases = names.filter { $0.hasSuffix(".yaml") }
    let baselines = names.filter { name in BaselineFiles.suffixes.contains { name.hasSuffix(".\($0)") } }
    let companions = cases.flatMap { name in
      BaselineFiles.suffixes.map { RegressionCase.companion($0, of: name) }
    }
    files = (cases + baselines + companions).map { (path as NSString).appendingPathComponent($0) }
  }

  /// Returns the folders of the files at `paths`, each once.
  public static func folders(of paths: [String]) -> [RegressionFolder] {
    var known: Set<FileIdentity> = []
    return paths.map { path in
      let folder = DocumentPath.folder(of: path)
      return folder.isEmpty ? "." : folder
    }.filter { known.insert(FileIdentity($0)).inserted }.map(RegressionFolder.init)
  }
}
