import Foundation
import Tables

/// File that is to replace another one, written beside it under a name of its own: `kpi.json.x7Gq2w.part`.
///
/// Its process holds a lock on it, which the kernel releases when the process ends, however it ends. So whoever
/// replaces the same file next knows a file that a killed process left, and removes it.
struct AsideFile: ~Copyable {
  /// Path of the file that will be replaced.
  let target: String
  /// Path of this file.
  let path: String
  /// Open and locked file.
  let descriptor: Int32
  /// False once the file has replaced its target.
  private var isLeft = true

  private static let suffix = ".part"
  /// Letters that the system chooses.
  private static let chosenLetters = "XXXXXX"

  /// Makes an empty locked file, and removes those that killed processes left.
  init(replacing target: String) throws(FileFailure) {
    Self.removeLeftFiles(of: target)
    while true {
      var template = Array("\(target).\(Self.chosenLetters)\(Self.suffix)".utf8CString)
      let file = mkstemps(&template, Int32(Self.suffix.utf8.count))
      guard file >= 0 else { throw FileFailure(.create, target, code: errno) }
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      var status = stat()
      // Another process may have taken the file for one that was left, as long as it had no lock.
      guard flock(file, LOCK_EX) == 0, fstat(file, &status) == 0 else {
        let code = errno
        close(file)
        unlink(path)
        throw FileFailure(.create, target, code: code)
      }
      if status.st_nlink > 0 {
        self.target = target
        self.path = path
        descriptor = file
        return
      }
      close(file)
    }
  }

  /// Puts the flushed file in the place of its target.
  consuming func replaceTarget() throws(FileFailure) {
    guard fsync(descriptor) == 0 else { throw FileFailure(.write, target, code: errno) }
    guard rename(path, target) == 0 else { throw FileFailure(.rename, target, code: errno) }
    isLeft = false
    flushFolder()
  }

  deinit {
    if isLeft { unlink(path) }
    close(descriptor)
  }

  /// Makes the rename survive a power cut; a file system that cannot flush folders is no failure.
  private borrowing func flushFolder() {
    let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func removeLeftFiles(of target: String) {
    let folder = folder(of: target)
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for left in names where isAsideFile(left, of: name) {
      let path = "\(folder)/\(left)"
      let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { continue }
      var status = stat()
      if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX | LOCK_NB) == 0 {
        unlink(path)
      }
      close(file)
    }
  }

  private static func isAsideFile(_ name: String, of target: String) -> Bool {
    name.hasPrefix("\(target).") && name.hasSuffix(suffix)
      && name.utf8.count == "\(target).\(chosenLetters)\(suffix)".utf8.count
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
