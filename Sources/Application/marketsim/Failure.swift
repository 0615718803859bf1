import ArgumentParser
import Runs

/// Prints an error, and returns the exit code that ends the program.
func failed(_ reason: String) -> ExitCode {
  StandardError.print("error: \(reason)")
  return ExitCode(1)
}
