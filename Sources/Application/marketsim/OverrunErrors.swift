import ArgumentParser
import Experiments
import Runs

extension [TaskOverrun] {
  /// Cause of the end of a command that has not finished: `given up`, or `interrupted` if there is no overrun.
  var earlyEnd: String { isEmpty ? "interrupted" : "given up" }

  /// Prints each as an error and ends the program with status 1, if there is any.
  func endProgram() throws {
    guard !isEmpty else { return }
    for overrun in self { StandardError.print("error: \(overrun)") }
    throw ExitCode(1)
  }
}
