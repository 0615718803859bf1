import Foundation

/// Runs a script with the interpreter `MARKETSIM_PYTHON`, or the one in `.build/venv` under the package; it needs
/// frictionless and pandas. A missing interpreter or package is an error, never a pass.
package func python(_ script: String, _ arguments: String...) throws -> String {
  let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
  let named = ProcessInfo.processInfo.environment["MARKETSIM_PYTHON"]
  let process = Process()
  process.executableURL =
    named.map { URL(filePath: $0) } ?? package.appending(path: ".build/venv/bin/python3")
  process.arguments = ["-c", script] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let text = try String(decoding: output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw PythonOracle.Failure(description: "Python failed: \(text)")
  }
  return text
}
