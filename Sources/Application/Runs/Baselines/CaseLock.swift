import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Exclusive lock on the file of a regression case, for one process that reads and writes its baseline.
///
/// The lock is on the file itself and leaves nothing behind. The kernel releases it when the process ends.
struct CaseLock {
  private let descriptor: Int32

  /// Locks an existing file once no other process has its lock; the user can end the wait.
  ///
  /// - Throws: `FileFailure` of the operation `lock`.
  init(_ path: String) throws(FileFailure) {
    var patience = Patience(with: "another process, which is writing the baseline of '\(path)'")
    while true {
      let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { throw FileFailure(.lock, path, code: errno) }
      while flock(file, LOCK_EX | LOCK_NB) != 0 {
        if errno == EINTR || (errno == EWOULDBLOCK && patience.wait()) { continue }
        let code = errno
        close(file)
        throw FileFailure(.lock, path, code: code)
      }
      // An editor may have replaced the file in between.
      var (locked, named) = (stat(), stat())
      if fstat(file, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino,
        locked.st_dev == named.st_dev
      {
        descriptor = file
        return
      }
      close(file)
    }
  }

  /// Releases the lock; to be called once.
  func release() { close(descriptor) }
}
