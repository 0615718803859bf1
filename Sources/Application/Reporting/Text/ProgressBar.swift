import Experiments
import Foundation

/// Progress of a run on one line that is rewritten; silent unless the terminal is interactive.
public struct ProgressBar: Sendable {
  private let terminal: Terminal
  private let began = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var isUnfinished = false

  public init(_ terminal: Terminal) { self.terminal = terminal }

  /// Shows the progress, at most ten times a second.
  ///
  /// - Parameter stage: word before the numbers; empty for the runs themselves.
  public mutating func show(_ progress: RunProgress, stage: String = "") {
    guard terminal.isInteractive else { return }
    let now = ContinuousClock.now
    let isComplete = progress.finishedTasks == progress.taskCount
    if let lastShown, !isComplete, now - lastShown < .milliseconds(100) { return }
    lastShown = now
    let isLast = isComplete && !progress.isOpenEnded
    isUnfinished = !isLast
    let line = ProgressBar.line(
      progress, seconds: (now - began) / .seconds(1), stage: stage, on: terminal)
    write("\r\u{1B}[2K\(line)\(isLast ? "\n" : "")")
  }

  /// Ends the line of an unfinished bar.
  public mutating func leave() {
    guard isUnfinished else { return }
    isUnfinished = false
    write("\n")
  }

  /// Writes to standard error; a failure is ignored.
  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Returns the line: `████████────────  12/60  1.9 M events/s  0:04 left`; on a narrow terminal without the speed.
  static func line(
    _ progress: RunProgress, seconds: Double, stage: String = "", on terminal: Terminal
  ) -> String {
    let share = Double(progress.finishedTasks) / Double(max(progress.taskCount, 1))
    let count = (stage.isEmpty ? "" : "\(stage) ") + "\(progress.finishedTasks)/\(progress.taskCount)"
    var figures = [count, speed(progress, seconds), time(share, seconds)].filter { !$0.isEmpty }
    if terminal.width < 56, figures.count > 2 { figures.remove(at: 1) }
    let text = figures.map { "  \($0)" }.joined()
    let cells = max(4, min(32, terminal.width - text.count - 1))
    let full = Int((share * Double(cells)).rounded(.down))
    let done = terminal.styled(String(repeating: "█", count: full), .cyan)
    return done + terminal.styled(String(repeating: "─", count: cells - full), .dim) + text
  }

  private static func speed(_ progress: RunProgress, _ seconds: Double) -> String {
    guard progress.eventCount > 0, seconds > 0 else { return "" }
    let rate = Double(progress.eventCount) / seconds
    return rate < 1e5
      ? "\((rate / 1e3).formatted(places: 0)) k events/s" : "\((rate / 1e6).formatted(places: 1)) M events/s"
  }

  private static func time(_ share: Double, _ seconds: Double) -> String {
    guard share > 0 else { return "" }
    return share < 1 ? "\(clock(seconds * (1 - share) / share)) left" : clock(seconds)
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
