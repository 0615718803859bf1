import Foundation
import Testing

/// Exit status and output of a finished program.
struct ProgramResult {
  var status: Int32
  var output: String
  var errors: String
}

/// A program that is running.
final class RunningProgram {
  private let process = Process()
  private let captures: Workplace
  private let name = UUID().uuidString

  /// Starts a program in the workplace; its signals are handled as by a shell's foreground job.
  init(_ arguments: [String], in workplace: Workplace, environment: [String: String] = [:]) throws {
    captures = workplace
    for stream in ["out", "err"] { try Data().write(to: capture(stream)) }
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["--default-signal=INT,TERM,HUP,PIPE,XFSZ"] + arguments
    process.currentDirectoryURL = workplace.url
    // Whether the drawing library is there must not matter.
    process.environment = ["MARKETSIM_CHARTS": ""].merging(ProcessInfo.processInfo.environment) { _, new in
      new
    }
    .merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: capture("out"))
    process.standardError = try FileHandle(forWritingTo: capture("err"))
    try process.run()
  }

  /// `env` becomes the program, so that its number is the program's.
  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }

  /// Returns true if the program has a handler for the signal.
  func catches(_ signal: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)) ?? ""
    guard let mask = status.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/) else { return false }
    return (UInt64(mask.1, radix: 16) ?? 0) >> UInt64(signal - 1) & 1 == 1
  }

  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits until the program has ended. A program that a signal has killed has the status 128 + signal.
  func result() throws -> ProgramResult {
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    return ProgramResult(
      status: (isKilled ? 128 : 0) + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: capture("out")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: capture("err")), as: UTF8.self))
  }

  private func capture(_ stream: String) -> URL {
    captures.captures.appending(path: "\(name).\(stream)")
  }
}

/// Where the programs are.
enum Programs {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// The program at `MARKETSIM_PROGRAM`, or the one in debug.
  static var marketsim: String {
    get throws { try ProcessInfo.processInfo.environment["MARKETSIM_PROGRAM"] ?? marketsimInDebug }
  }

  /// The program that was built beside the test bundle, with the checks that only debug builds make.
  static var marketsimInDebug: String {
    get throws {
      let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
      let path = folder.appending(path: "marketsim").path
      try #require(FileManager.default.isExecutableFile(atPath: path), "there is no program at \(path)")
      return path
    }
  }

  /// The interpreter `MARKETSIM_PYTHON`, or the one in `.build/venv` under the package.
  static var python: String {
    ProcessInfo.processInfo.environment["MARKETSIM_PYTHON"]
      ?? root.appending(path: ".build/venv/bin/python3").path
  }

  /// A file of the folder `Scripts`.
  static func script(_ name: String) -> String {
    root.appending(path: "Tests/CommandLineTests/Scripts/\(name)").path
  }

  /// A file of the repository.
  static func file(_ path: String) -> String { root.appending(path: path).path }

  static func scenario(_ name: String) -> String { root.appending(path: "Scenarios/\(name)").path }
}
