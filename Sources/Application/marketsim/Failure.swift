import ArgumentParser
import Runs

extension ExitCode {
  /// Exit code of a command that was done and could not decide what was asked.
  static let undecided = ExitCode(2)
  /// Exit code of a shard or merge that is not complete: the same command, submitted again, continues (EX_TEMPFAIL).
  static let incomplete = ExitCode(75)
  /// Exit code of a check that found a file at fault, and no broken expectation.
  static let faulty = ExitCode(3)
}

/// Prints an error, and returns the exit code that ends the program.
func failed(_ reason: String) -> ExitCode {
  StandardError.print("error: \(reason)")
  return ExitCode(1)
}
