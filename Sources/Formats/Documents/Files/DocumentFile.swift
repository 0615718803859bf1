import Foundation

/// Reading of the files of documents.
package enum DocumentFile {
  /// Greatest length of a document [B]. Reading time is linear in it.
  package static let limit = 8 << 20

  /// Text of the file at `path`; nil, with an error at `place`, if it cannot be read.
  ///
  /// A file that is there but no text has the error at its own beginning, unless another file asks for it.
  package static func source(
    path: String, askedAt place: Place, into diagnostics: inout [Diagnostic]
  ) -> SourceText? {
    var hint: String?
    let problem: String
    switch contents(of: path) {
    case .success(let data):
      if let text = String(validating: data, as: UTF8.self) {
        let source = SourceText(name: path, text: text, directory: DocumentPath.folder(of: path))
        guard let line = text.firstConflictLine else { return source }
        diagnostics.append(
          Diagnostic(
            at: Place(source: source, line: line),
            "from here on the file has both sides of an unresolved merge; take one of them"))
        return nil
      }
      let message = "'\(path)' is not UTF-8 text"
      let start = place.source.hasLines ? place : Place(source: SourceText(name: path, text: ""))
      diagnostics.append(Diagnostic(at: start, message, value: path))
      return nil
    case .failure(.absent):
      problem = "there is no file '\(path)'"
      hint = nearest(to: path).map { "did you mean '\($0)'?" }
    case .failure(let failure): problem = failure.message(about: path)
    }
    diagnostics.append(Diagnostic(at: place, problem, value: path, hint: hint))
    return nil
  }

  /// Contents of the file at `path`, up to the greatest length; recorded as an input of the command.
  ///
  /// A pipe without a writer is waited for.
  package static func contents(of path: String) -> Result<Data, Failure> {
    if let stream = InputFiles.current?.stream(at: path) { return .success(stream) }
    let read = uncachedContents(of: path)
    if case .success(let data) = read {
      InputFiles.current?.add(path)
      InputFiles.current?.keep(data, from: path)
    }
    return read
  }

  private static func uncachedContents(of path: String) -> Result<Data, Failure> {
    if path.unicodeScalars.contains("\u{FFFD}") { return .failure(.notUTF8) }
    if path.utf8.contains(0) { return .failure(.containsNUL) }
    guard FileConfinement.permits(path) else { return .failure(.outside) }
    var isDirectory: ObjCBool = false
    guard access(path, F_OK) == 0 else { return .failure(errno == ENOENT ? .absent : .code(errno)) }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
      return .failure(.folder)
    }
    if FileConfinement.isActive, !isRegular(path) { return .failure(.irregular) }
    errno = 0
    guard let file = FileHandle(forReadingAtPath: path) else { return .failure(.code(errno)) }
    // No more is read than the limit, so that a device without an end is refused too.
    guard let data = try? file.read(upToCount: limit + 1) ?? Data() else { return .failure(.code(EIO)) }
    return data.count > limit ? .failure(.tooLong) : .success(data)
  }

  /// Returns true if a line of the regular file at `path` begins with the key.
  ///
  /// Nothing is read from pipes and devices, which cannot be read again.
  package static func hasKey(_ key: String, path: String) -> Bool {
    guard isRegular(path), case .success(let data) = contents(of: path)
    else {
      return false
    }
    let source = SourceText(name: path, text: String(decoding: data, as: UTF8.self))
    return source.lines.contains { $0.hasPrefix("\(key):") }
  }

  /// Returns true for a regular file, or a link to one.
  private static func isRegular(_ path: String) -> Bool {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }

  /// Reason why a file cannot be read.
  package enum Failure: Error, Equatable {
    case absent
    case folder
    case tooLong
    case notUTF8
    case containsNUL
    /// A confinement permits regular files alone: a pipe without a writer would be waited for.
    case irregular
    /// A confinement does not permit the file.
    case outside
    /// Error number of the operating system.
    case code(Int32)

    package func message(about path: String) -> String {
      switch self {
      case .absent: "there is no file '\(path)'"
      case .folder: "'\(path)' is a folder; expected a file"
      case .tooLong: "'\(path)' is longer than \(DocumentFile.limit >> 20) MB, the most that is read"
      case .notUTF8: "the path '\(path)' is not UTF-8; rename the file or folder"
      case .containsNUL: "the path '\(path)' has a NUL character, which no path can have"
      case .irregular: "'\(path)' is a pipe or a device; expected a file"
      case .outside: "'\(path)' is outside the scenario's folder; expected a file in it"
      case .code(let number): "'\(path)' cannot be read: \(String(cString: strerror(number)).lowercased())"
      }
    }
  }

  /// File in the same folder whose name without its extension is near.
  private static func nearest(to path: String) -> String? {
    let wanted = path as NSString
    let folder = DocumentPath.folder(of: path)
    let directory = folder.isEmpty ? "." : folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory))?.sorted() ?? []
    let alike = names.filter { ($0 as NSString).pathExtension == wanted.pathExtension }
    let stem = (wanted.lastPathComponent as NSString).deletingPathExtension
    // A common extension must not make names alike.
    let near = alike.prefix(1_000).filter { name in
      let other = (name as NSString).deletingPathExtension
      return editDistance(Array(stem), Array(other)) <= max(1, max(stem.count, other.count) / 3)
    }
    return nearestName(to: wanted.lastPathComponent, among: near)
  }
}
