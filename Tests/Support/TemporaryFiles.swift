import Foundation

/// Directory of files that is removed when the last reference to it goes.
public final class TemporaryFiles {
  /// Path of the directory.
  public let directory: String

  /// Writes each text under its name.
  public init(_ files: KeyValuePairs<String, String>) throws {
    directory = NSTemporaryDirectory() + "scenario format \(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// Path of the file of this name, whether it exists or not.
  public func path(_ name: String) -> String { "\(directory)/\(name)" }

  /// Writes or replaces one file.
  public func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }
}
