#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Replacement of a folder's files by a new set, which is either not begun or finished by whoever opens the folder next.
///
/// The new files lie in a directory of their own beside a journal. The rename of that directory to `.publication-…` is
/// the one step that decides. Before it the folder has its earlier set; after it the journal lists what is left to do.
///
///     work directory  --begin-->  .publication-…  --steps, again after a kill-->  files in place, no directory
///
/// Every step can be repeated. The manifest goes first and comes back last, so that a folder with a manifest is whole.
/// Decision 0041.
struct Publication {
  /// Path of the folder that gets the files.
  let folder: String
  /// Name of the directory with the new files and the journal.
  let name: String
  /// Names of the earlier files that go, in their order.
  private let removed: [String]
  /// Names of the new files, in the order in which they are put in place.
  private let renamed: [String]

  static let prefix = ".publication-"
  /// Suffix of a file that is not in place yet.
  static let partSuffix = ".part"
  private static let journalName = "journal"
  private static let heading = "marketsim publication 1"
  private static let ending = "end"

  /// Step towards the new set.
  enum Step: Equatable {
    /// Removal of an earlier file; has no effect if the new file of this name is in place.
    case remove(String)
    /// Move of a new file to its place; has no effect if it is there.
    case put(String)
    /// Removal of the directory with the journal and whatever is left.
    case clear
  }

  /// Decides for the new set: from now on the folder's earlier files no longer count.
  ///
  /// - Parameters:
  ///   - work: path of the directory with the new files, flushed, in the folder.
  ///   - removed: names of earlier files that go.
  ///   - renamed: names of the new files.
  init(
    beginning work: String, in folder: String, removing removed: [String], putting renamed: [String]
  ) throws(FileFailure) {
    self.folder = folder
    self.removed = removed
    self.renamed = renamed
    name = Self.prefix + work.suffix(6)
    let lines =
      [Self.heading] + removed.map { "remove \($0)" } + renamed.map { "put \($0)" } + [Self.ending, ""]
    var journal = try Assembly("\(work)/\(Self.journalName)")
    try journal.add(lines.joined(separator: "\n"))
    _ = try journal.finish(name: Self.journalName, rows: nil)
    try FileSystem.flush("\(work)/\(Self.journalName)")
    try FileSystem.flush(work)
    try FileSystem.rename(work, to: "\(folder)/\(name)")
    try FileSystem.flush(folder)
  }

  /// Reads the publication that was cut off in a folder; returns nil if the directory has no whole journal.
  ///
  /// Without a journal nothing but the removal of the directory is left to do.
  private init?(unfinished name: String, in folder: String) {
    guard let text = FileSystem.text(ofFile: Self.journalName, in: "\(folder)/\(name)") else { return nil }
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.first == Self.heading, lines.last == Self.ending else { return nil }
    func names(_ verb: String) -> [String] {
      lines.filter { $0.hasPrefix("\(verb) ") }.map { String($0.dropFirst(verb.count + 1)) }
        .filter { !$0.isEmpty && !$0.contains("/") && $0 != "." && $0 != ".." }
    }
    self.folder = folder
    self.name = name
    removed = names("remove")
    renamed = names("put")
  }

  /// Finishes every publication that was cut off in a folder of which this process has the lock.
  static func finishAll(in folder: String) throws(FileFailure) {
    for name in try unfinished(in: folder) {
      guard let publication = Publication(unfinished: name, in: folder) else {
        try FileSystem.removeDirectory("\(folder)/\(name)")
        continue
      }
      try publication.finish()
    }
  }

  /// Names of the publications in a folder that are under way or were cut off. Links are none.
  static func unfinished(in folder: String) throws(FileFailure) -> [String] {
    try FileSystem.entries(of: folder).filter {
      $0.hasPrefix(prefix) && FileSystem.isOwnDirectory("\(folder)/\($0)")
    }.sorted()
  }

  /// All steps, in their order.
  var steps: [Step] {
    let last = OutputDirectory.describingNames
    let manifests: [Step] = last.reversed().map { .remove($0) }
    let others: [Step] = removed.filter { !last.contains($0) }.map { .remove($0) }
    let puts = renamed.filter { !last.contains($0) } + last.filter(renamed.contains)
    return manifests + others + puts.map { .put($0) } + [.clear]
  }

  /// Takes all steps.
  ///
  /// - Throws: `FileFailure` of the operation `publish`; the next process that opens the folder finishes.
  func finish() throws(FileFailure) {
    do throws(FileFailure) {
      for step in steps { try take(step) }
    } catch {
      throw FileFailure(.publish, folder, code: error.code)
    }
  }

  /// Takes one step, which may have been taken before.
  func take(_ step: Step) throws(FileFailure) {
    switch step {
    case .remove(let name):
      if renamed.contains(name), !FileSystem.exists(part(name)) { return }
      try FileSystem.removeFile("\(folder)/\(name)", ifThere: true)
      if name == OutputDirectory.describingNames.first { try FileSystem.flush(folder) }
    case .put(let name):
      if FileSystem.exists(part(name)) { try FileSystem.rename(part(name), to: "\(folder)/\(name)") }
    case .clear:
      try FileSystem.flush(folder)
      try FileSystem.removeDirectory("\(folder)/\(name)")
    }
  }

  private func part(_ file: String) -> String { "\(folder)/\(name)/\(file)\(Self.partSuffix)" }
}
