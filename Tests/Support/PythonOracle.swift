import Foundation
import Synchronization

/// Independent reference results from NumPy, SciPy and others, by scripts that read and write JSON.
///
/// The interpreter is `MARKETSIM_PYTHON`, or the one in `.build/venv` under the package. A missing interpreter or
/// package is an error, never a pass.
public enum PythonOracle {
  /// Error of the script.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Runs a script with a question on standard input and returns its answer.
  public static func answer<Question: Encodable, Answer: Decodable>(
    _ question: Question, script: String, as type: Answer.Type = Answer.self
  ) throws -> Answer {
    let output = try run(script, input: JSONEncoder().encode(question))
    return try JSONDecoder().decode(Answer.self, from: output)
  }

  private static func run(_ script: String, input: Data) throws -> Data {
    // A worker that has failed is not used again.
    let worker = try idle.withLock { $0.popLast() } ?? PythonWorker(interpreter: interpreter())
    let answer = try worker.run(script, input: input)
    idle.withLock { $0.append(worker) }
    switch answer {
    case .success(let output): return Data(output.utf8)
    case .failure(let failure): throw failure
    }
  }

  /// Interpreters that wait for a script. Each has kept what it imported, which takes longer than most answers.
  private static let idle = Mutex<[PythonWorker]>([])

  private static func interpreter() throws -> URL {
    let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["MARKETSIM_PYTHON"]
    let path = named ?? package.appending(path: ".build/venv/bin/python3").path(percentEncoded: false)
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failure(
        description: """
          no Python interpreter at \(path): name one that has the packages of scripts/requirements.txt in \
          MARKETSIM_PYTHON, or make it with scripts/setup.sh --tests
          """)
    }
    return URL(filePath: path)
  }
}
