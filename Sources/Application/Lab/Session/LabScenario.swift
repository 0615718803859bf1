import Documents
import Foundation
import ScenarioFormat
import Tables

/// Base of a lab: the scenario that every question changes, as it was when the lab started.
struct LabScenario: Sendable {
  /// Name of the change in diagnostics.
  static let changeName = "change"

  /// Path of the scenario as the user gave it.
  let path: String
  /// Folder of the file; the only one whose files a question may refer to.
  let folder: String
  /// Name of the file in its folder.
  let fileName: String
  /// Scenario as it was read.
  let loaded: LoadedScenario
  private let confinement: FileConfinement
  /// Files that the scenario was read from, with what shows that they have changed.
  private let files: [FileState]

  /// Reads the scenario.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  init(path: String) throws(DiagnosticReport) {
    let file = DocumentPath.file(at: path, named: ScenarioFile.fileName)
    self.path = path
    folder = DocumentPath.folder(of: file)
    fileName = (file as NSString).lastPathComponent
    let confinement = FileConfinement(to: folder)
    loaded = try confinement.learning { () throws(DiagnosticReport) in try ScenarioFile.load(path: file) }
    self.confinement = confinement
    files = confinement.files.map { FileState($0) }
  }

  /// Checks that the files on disk are those that the lab started with, which every change extends.
  func checkFiles() throws(LabRefusal) {
    guard let changed = files.first(where: { FileState($0.path) != $0 }) else { return }
    let name = (changed.path as NSString).lastPathComponent
    let isThere = FileManager.default.fileExists(atPath: changed.path)
    throw LabRefusal(
      .conflict,
      isThere
        ? "'\(name)' has changed since the lab started; start it again"
        : "'\(name)' is gone, which the lab started with; put it back, or start the lab with another")
  }

  /// The change of nothing.
  var unchanged: ScenarioChange { ScenarioChange(extending: fileName) }

  /// Reads the scenario with a change, which may refer to files of the folder and of the base only.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  func load(_ change: ScenarioChange) throws(DiagnosticReport) -> LoadedScenario {
    try confinement.confining { () throws(DiagnosticReport) in
      try ScenarioFile.load(
        text: change.text, name: Self.changeName, directory: folder.isEmpty ? "." : folder)
    }
  }

  /// Path of another file in the folder.
  func path(of name: String) -> String { (folder as NSString).appendingPathComponent(name) }
}

/// State of a file on disk, by which a change is noticed.
private struct FileState: Sendable, Hashable {
  let path: String
  private let modified: Date?
  private let size: Int?

  init(_ path: String) {
    self.path = path
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    modified = attributes?[.modificationDate] as? Date
    size = attributes?[.size] as? Int
  }
}
