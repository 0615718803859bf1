import ArgumentParser
import Experiments
import Reporting
import Runs
import Studies

/// Progress of a study's stages on one line: planning, runs, merging.
final class StudyBar {
  private var bar: ProgressBar

  init(_ terminal: Terminal) { bar = ProgressBar(terminal) }

  /// Observer of a planning, which an interruption ends.
  var watch: PlanningWatch {
    PlanningWatch(
      onPoint: { self.show("planning", $0, of: $1) }, shouldStop: { Interruption.hasBeenAsked })
  }

  /// Shows the progress of runs.
  func show(_ progress: RunProgress) {
    if progress.taskCount > 0 { bar.show(progress) }
  }

  /// Shows the progress of another stage, whose line the next stage overwrites.
  func show(_ stage: String, _ done: Int, of count: Int) {
    var progress = RunProgress(finishedTasks: done, taskCount: count, eventCount: 0)
    progress.isOpenEnded = true
    bar.show(progress, stage: stage)
  }

  /// Ends the line of an unfinished bar.
  func leave() { bar.leave() }
}

extension ReportArguments {
  /// Runs `body` with a progress bar; prints a failure and ends the program.
  ///
  /// - Parameter interrupted: exit code for an interruption during planning.
  func watching<Value>(
    interrupted: ExitCode, _ body: (StudyBar) async throws(StudyFailure) -> Value
  ) async throws -> Value {
    let bar = StudyBar(progressTerminal)
    Interruption.listen()
    do throws(StudyFailure) {
      let value = try await body(bar)
      bar.leave()
      return value
    } catch {
      bar.leave()
      guard case .stopped(let planning) = error else { throw failed("\(error)") }
      StandardError.print("\(planning)")
      throw interrupted
    }
  }
}
