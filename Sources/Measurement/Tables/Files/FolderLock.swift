import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Exclusive lock of a folder for one process, which the kernel releases when the process ends, however it ends.
///
/// The lock is on the folder itself: it needs no file, and it is seen in every container that shares the folder.
final class FolderLock: Sendable {
  /// Descriptor of the locked folder; nil once the lock is released.
  private let descriptor: Mutex<Int32?>

  /// Locks an existing folder.
  ///
  /// - Throws: `FileFailure` of the operation `lock` if another process has it.
  init(_ path: String) throws(FileFailure) {
    while true {
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileFailure(.create, path, code: errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        throw FileFailure(.lock, path, code: code)
      }
      // The folder may have been removed and made anew in between.
      var (locked, named) = (stat(), stat())
      if fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino,
        locked.st_dev == named.st_dev
      {
        self.descriptor = Mutex(descriptor)
        return
      }
      close(descriptor)
      try FileSystem.makeDirectory(path)
    }
  }

  /// Releases the lock; later calls do nothing.
  func release() {
    descriptor.withLock { held in
      if let open = held { close(open) }
      held = nil
    }
  }

  deinit { release() }
}
