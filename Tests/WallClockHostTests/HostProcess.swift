import Foundation

/// The built host as a process of its own, spoken to through its standard input and output.
final class HostProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending = Data()
  /// Every line that has come out.
  private(set) var lines: [String] = []

  /// Starts the executable that was built with these tests.
  init() throws {
    let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    process.executableURL = tests.deletingLastPathComponent().appending(path: "wall-clock-host")
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func send(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Reads on until a line has come that the test has been waiting for; false if the output ended before.
  @discardableResult
  func read(until isWanted: (String) -> Bool) -> Bool {
    while true {
      while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        lines.append(line)
        if isWanted(line) { return true }
      }
      let chunk = output.fileHandleForReading.availableData
      if chunk.isEmpty { return false }
      pending.append(chunk)
    }
  }

  /// Ends the input, reads what is left, and returns the exit status.
  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    read { _ in false }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
