import Foundation

/// Validation of documents by Python's `jsonschema`, as an editor does it.
public enum EditorVerdicts {
  /// Root folder of the package.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Returns `valid`, or the place of the first error, for each document.
  public static func of(_ documents: [String], schema: String) throws -> [String] {
    let files = try TemporaryFiles(["schema.json": schema])
    for (index, text) in documents.enumerated() { try files.write(text, to: "\(index).yaml") }
    let process = Process()
    process.executableURL = root.appendingPathComponent(".build/venv/bin/python")
    let script = root.appendingPathComponent("Tests/Support/validate.py").path
    process.arguments =
      [script, files.path("schema.json")] + documents.indices.map { files.path("\($0).yaml") }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Exit of the validator with a status other than 0.
  struct Failure: Error {
    let status: Int32
  }
}
