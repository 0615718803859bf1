import Foundation
import Synchronization

/// Record of the files that a command has read, lest it replace one of them.
///
/// Keeps what came out of pipes and terminals, which cannot be read twice.
///
/// ```swift
/// let inputs = InputFiles()
/// try InputFiles.$current.withValue(inputs) { try ScenarioFile.load(path: "my.yaml") }
/// inputs.paths // ["my.yaml"]
/// ```
public final class InputFiles: Sendable {
  /// Record of the current task; nil if nothing is recorded.
  @TaskLocal public static var current: InputFiles?

  private struct Contents {
    var paths: [String] = []
    var streams: [FileIdentity: Data] = [:]
  }

  private let contents = Mutex(Contents())

  public init() {}

  /// Paths in the order in which they were first read, each once.
  public var paths: [String] { contents.withLock(\.paths) }

  /// Adds a path that is read.
  public func add(_ path: String) {
    contents.withLock { if !$0.paths.contains(path) { $0.paths.append(path) } }
  }

  /// Returns what was read from a pipe or terminal before; nil for a regular file, or at the first time.
  func stream(at path: String) -> Data? {
    contents.withLock { $0.streams.isEmpty ? nil : $0.streams[FileIdentity(path)] }
  }

  /// Keeps what was read from `path` unless it can be read again.
  func keep(_ data: Data, from path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    contents.withLock { $0.streams[FileIdentity(path)] = data }
  }
}
