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

  /// The names in a directory, in no order.
  static func entries(of path: String) throws(FileFailure) -> [String] {
    guard let directory = opendir(path) else { throw FileFailure(.read, path, code: errno) }
    defer { closedir(directory) }
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

  /// Removes what runs that no longer exist have left unfinished in `path`.
  static func removeAbandonedWork(in path: String) throws(FileFailure) {
    for name in try entries(of: path) where name.hasPrefix(".work-") {
      guard let process = Int32(name.dropFirst(".work-".count)) else { continue }
      if process == getpid() || (kill(process, 0) != 0 && errno == ESRCH) {
        try removeDirectory("\(path)/\(name)")
      }
    }
  }
}
