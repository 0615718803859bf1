import Foundation

/// Python interpreter that runs one script after another and keeps the packages that it has imported.
final class PythonWorker: Sendable {
  private struct Request: Encodable {
    var script: String
    var input: String
  }

  private struct Reply: Decodable {
    var output: String?
    var error: String?
  }

  /// Runs the scripts that come as lines of JSON, each with names of its own.
  private static let loop = """
    import io, json, sys, traceback
    requests, replies = sys.stdin, sys.stdout
    for line in requests:
        request = json.loads(line)
        sys.stdin, sys.stdout = io.StringIO(request["input"]), io.StringIO()
        try:
            exec(compile(request["script"], "<script>", "exec"), {"__name__": "__main__"})
            reply = {"output": sys.stdout.getvalue()}
        except BaseException:
            reply = {"error": traceback.format_exc()}
        replies.write(json.dumps(reply) + "\\n")
        replies.flush()
    """

  private let requests: FileHandle
  private let replies: FileHandle

  /// Starts the interpreter, which ends with this process.
  init(interpreter: URL) throws {
    let process = Process()
    process.executableURL = interpreter
    process.arguments = ["-c", Self.loop]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    requests = input.fileHandleForWriting
    replies = output.fileHandleForReading
  }

  /// Returns what a script wrote to standard output, or the traceback of its failure.
  func run(_ script: String, input: Data) throws -> Result<String, PythonOracle.Failure> {
    let request = Request(script: script, input: String(decoding: input, as: UTF8.self))
    try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = replies.availableData
      guard !more.isEmpty else { throw PythonOracle.Failure(description: "Python ended without an answer") }
      line += more
    }
    let reply = try JSONDecoder().decode(Reply.self, from: line)
    if let output = reply.output { return .success(output) }
    return .failure(PythonOracle.Failure(description: "Python failed: \(reply.error ?? "")"))
  }
}
