import Foundation
import Synchronization

/// Files that documents may refer to: those of one folder, and those that were learned before.
///
/// A program that reads documents of strangers confines them, so that no document opens a file elsewhere.
///
/// ```swift
/// let confinement = FileConfinement(to: "Scenarios/main")
/// let base = try confinement.learning { try ScenarioFile.load(path: "Scenarios/main") }
/// let change = try confinement.confining { try ScenarioFile.load(text: "extends: ../../secret.yaml") }  // throws
/// ```
package final class FileConfinement: Sendable {
  /// Confinement of the current task, and whether it learns; nil where every file may be read.
  @TaskLocal private static var current: (confinement: FileConfinement, isLearning: Bool)?

  private let folder: String
  private let learned = Mutex<Set<String>>([])

  /// Creates a confinement to the files of a folder and of the folders in it; links are followed first.
  package init(to folder: String) { self.folder = Self.resolved(folder.isEmpty ? "." : folder) }

  /// Files that documents have referred to while the confinement learned.
  package var files: [String] { learned.withLock { $0.sorted() } }

  /// Runs `body`; each file that a document refers to is permitted from then on.
  package func learning<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    try bound(isLearning: true, body)
  }

  /// Runs `body`, in which documents can refer to permitted files only.
  package func confining<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try bound(isLearning: false, body)
  }

  private func bound<Value, Failure: Error>(
    isLearning: Bool, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = Self.$current.withValue((self, isLearning)) {
      Result { () throws(Failure) in try body() }
    }
    return try result.get()
  }

  /// Returns true if a document may refer to the file at `path`.
  static func permits(_ path: String) -> Bool {
    guard let (confinement, isLearning) = current else { return true }
    let file = resolved(path)
    if isLearning { _ = confinement.learned.withLock { $0.insert(file) } }
    return isLearning || file.hasPrefix(confinement.folder + "/")
      || confinement.learned.withLock { $0.contains(file) }
  }

  /// True where documents of strangers are read.
  static var isActive: Bool { current?.isLearning == false }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
