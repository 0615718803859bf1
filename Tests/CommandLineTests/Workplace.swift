import Foundation
import Testing

/// A folder in which a test runs the program, with a space in its path; removed when the test is over.
final class Workplace {
  let url: URL
  /// Folder of the programs' output, outside the folder they run in.
  let captures: URL

  init() throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "command line \(UUID())")
    url = base.appending(path: "here")
    captures = base.appending(path: "captures")
    for folder in [url, captures] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try write(try Scenarios.twoCities, to: "study/scenario.yaml")
  }

  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

  func marketsim(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramResult {
    try start(arguments, environment: environment).result()
  }

  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
    try RunningProgram([Programs.marketsim] + arguments, in: self, environment: environment)
  }

  /// Runs another program and gives back what it printed; it must succeed.
  func run(_ program: String, _ arguments: String...) throws -> String {
    let result = try RunningProgram([program] + arguments, in: self).result()
    try #require(result.status == 0, "\(result.output)\(result.errors)")
    return result.output
  }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }

  /// Everything in a folder, hidden files too; empty if there is no such folder.
  func names(_ folder: String = "") -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path))?.sorted() ?? []
  }

  /// The bytes of every file in a folder but the manifest, which tells when it was written.
  func contents(_ folder: String) throws -> [String: Data] {
    let files = names(folder).filter { $0 != "manifest.json" }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: url.appending(path: "\(folder)/\($0)"))) })
  }

  func manifest(_ folder: String) throws -> ManifestFile {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      ManifestFile.self, from: Data(contentsOf: url.appending(path: "\(folder)/manifest.json")))
  }
}

/// Part of a manifest that tests read.
struct ManifestFile: Decodable {
  struct File: Decodable {
    var name: String
    var rows: Int?
    var bytes: Int
    var sha256: String
  }

  var seed: UInt64
  var workers: Int
  var replicationsAsked: Int
  var replicationsFinished: Int
  var simulatedEvents: Int
  var resolvedScenario: String
  var resolvedScenarioSha256: String
  var files: [File]
}

enum Scenarios {
  /// Two countries, two currencies, three programmes, some four hundred jobs in a replication.
  static var twoCities: String {
    get throws { try String(contentsOfFile: Programs.script("two-cities.yaml"), encoding: .utf8) }
  }
}
