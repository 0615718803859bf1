#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few things that an output directory asks of the system.
enum FileSystem {
  /// Makes a directory and its parents; what is there already is left alone.
  static func makeDirectory(_ path: String) throws(FileFailure) {
    if mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST where isDirectory(path): return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw FileFailure(.create, path, code: ENOENT)
      }
      try makeDirectory(String(path[..<slash]))
      if mkdir(path, 0o755) != 0 && errno != EEXIST { throw FileFailure(.create, path, code: errno) }
    case let code: throw FileFailure(.create, path, code: code)
    }
  }

  /// The topmost of the directory and its parents that does not exist yet, or nil if the directory does.
  static func firstMissing(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) != 0 else { return nil }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return path }
    return firstMissing(String(path[..<slash])) ?? path
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Returns true for a directory that is no link to one.
  static func isOwnDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Returns true if there is something of this name, a link included.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Returns the text of a regular file in a directory; nil if there is none. Neither may be a link.
  static func text(ofFile name: String, in directory: String) -> String? {
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    defer { close(folder) }
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 20 {
      let count = read(file, &piece, piece.count)
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a directory, in no order.
  static func entries(of path: String) throws(FileFailure) -> [String] {
    guard let directory = opendir(path) else { throw FileFailure(.read, path, code: errno) }
    defer { closedir(directory) }
    return names(in: directory)
  }

  private static func names(in directory: OpaquePointer) -> [String] {
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  static func removeFile(_ path: String, ifThere: Bool = false) throws(FileFailure) {
    if unlink(path) != 0 && !(ifThere && errno == ENOENT) {
      throw FileFailure(.remove, path, code: errno)
    }
  }

  /// Removes the directory's parents up to and including `top`, as long as they are empty.
  static func removeEmptyParents(of path: String, through top: String) {
    var parent = path
    while parent != top, let slash = parent.lastIndex(of: "/") {
      parent = String(parent[..<slash])
      if rmdir(parent) != 0 { return }
    }
  }

  /// Removes a directory and the files in it.
  static func removeDirectory(_ path: String) throws(FileFailure) {
    for name in try entries(of: path) { try removeFile("\(path)/\(name)") }
    if rmdir(path) != 0 { throw FileFailure(.remove, path, code: errno) }
  }

  static func rename(_ path: String, to target: String) throws(FileFailure) {
    #if canImport(Glibc)
      let result = Glibc.rename(path, target)
    #else
      let result = Darwin.rename(path, target)
    #endif
    if result != 0 { throw FileFailure(.rename, target, code: errno) }
  }

  /// Removes a directory if it is empty; returns whether it did.
  static func removeIfEmpty(_ path: String) -> Bool { rmdir(path) == 0 }

  /// Makes a directory of an unpredictable name for unfinished files.
  static func makeWorkDirectory(in path: String) throws(FileFailure) -> String {
    var template = Array("\(path)/.work-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure(.create, "\(path)/.work-", code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a file or directory to the disk, so that it survives a power cut; a file system that cannot is no failure.
  static func flush(_ path: String) throws(FileFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(.write, path, code: errno) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP {
      throw FileFailure(.write, path, code: errno)
    }
  }

  /// Removes unfinished work that earlier runs have left in a directory of which this process has the lock.
  ///
  /// Links are never followed: one that has the name of such work stays, and so does what it leads to.
  static func removeAbandonedWork(in path: String) throws(FileFailure) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileFailure(.read, path, code: errno) }
    defer { close(folder) }
    for name in try entries(of: path) where isWork(name) {
      let work = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard work >= 0 else { continue }
      // The stream owns the descriptor.
      guard let stream = fdopendir(work) else {
        close(work)
        continue
      }
      for entry in names(in: stream) { unlinkat(dirfd(stream), entry, 0) }
      closedir(stream)
      unlinkat(folder, name, AT_REMOVEDIR)
    }
  }

  /// Whether a name is one that `makeWorkDirectory` gives.
  private static func isWork(_ name: String) -> Bool {
    let suffix = name.dropFirst(".work-".count)
    return name.hasPrefix(".work-") && suffix.count == 6
      && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
