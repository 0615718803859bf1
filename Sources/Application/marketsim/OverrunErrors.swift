import ArgumentParser
import Experiments
import Runs

extension [TaskOverrun] {
  /// Prints each as an error and ends the program with status 1, if there is any.
  func endProgram() throws {
    guard !isEmpty else { return }
    for overrun in self { StandardError.print("error: \(overrun)") }
    throw ExitCode(1)
  }
}
