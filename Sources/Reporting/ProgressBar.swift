import Experiments
import Foundation

/// Shows how far a run has come on one line that is written over and over; silent unless the terminal is
/// interactive.
public struct ProgressBar: Sendable {
  private let terminal: Terminal
  private let began = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?

  public init(_ terminal: Terminal) { self.terminal = terminal }

  /// Shows the progress, at most ten times a second.
  public mutating func show(_ progress: RunProgress) {
    guard terminal.isInteractive else { return }
    let now = ContinuousClock.now
    let isLast = progress.finishedTasks == progress.taskCount
    if let lastShown, !isLast, now - lastShown < .milliseconds(100) { return }
    lastShown = now
    let line = ProgressBar.line(progress, seconds: (now - began) / .seconds(1), width: terminal.width)
    FileHandle.standardError.write(Data("\r\u{1B}[2K\(line)\(isLast ? "\n" : "")".utf8))
  }

  /// Moves to a fresh line after an unfinished bar.
  public func leave() {
    guard terminal.isInteractive, lastShown != nil else { return }
    FileHandle.standardError.write(Data("\n".utf8))
  }

  /// For example `████████────────  12/60  1.9 M events/s  0:04 left`.
  static func line(_ progress: RunProgress, seconds: Double, width: Int) -> String {
    let share = Double(progress.finishedTasks) / Double(max(progress.taskCount, 1))
    let cells = max(8, min(32, width - 48))
    let full = Int((share * Double(cells)).rounded())
    let bar = String(repeating: "█", count: full) + String(repeating: "─", count: cells - full)
    let speed = seconds > 0 ? Double(progress.eventCount) / seconds / 1e6 : 0
    let left = progress.finishedTasks > 0 ? seconds * (1 - share) / share : nil
    let time = share < 1 ? left.map { "\(clock($0)) left" } ?? "" : clock(seconds)
    return "\(bar)  \(progress.finishedTasks)/\(progress.taskCount)  "
      + "\(speed.formatted(places: 1)) M events/s  \(time)"
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
