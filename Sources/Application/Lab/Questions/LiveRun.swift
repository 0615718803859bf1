import Foundation
import Synchronization

/// News of a run for the page that watches it.
enum RunNews: Sendable {
  /// Figures so far, as JSON.
  case figures(String)
  /// Number of finished tasks and of all tasks, as JSON.
  case progress(String)
  /// Last news: how the run ended, as JSON.
  case ending(String)

  /// The news as a server-sent event.
  var event: String {
    switch self {
    case .figures(let json): "event: figures\ndata: \(json)\n\n"
    case .progress(let json): "event: progress\ndata: \(json)\n\n"
    case .ending(let json): "event: ending\ndata: \(json)\n\n"
    }
  }
}

/// Run of a question, which any number of pages may watch.
final class LiveRun: Sendable {
  /// Number of the run in the history.
  let number: Int
  /// Question that the run answers.
  let question: Question

  private struct State {
    var figures: String?
    var ending: String?
    var isStopped = false
    var trouble: String?
    var watchers: [UUID: AsyncStream<RunNews>.Continuation] = [:]
  }

  private let state = Mutex(State())

  init(number: Int, question: Question) {
    self.number = number
    self.question = question
  }

  /// True if the run is to end; cheap, and safe on any thread.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Reason why the figures could not be kept; nil if they were.
  var trouble: String? { state.withLock { $0.trouble } }

  /// Notes why the figures could not be kept.
  func note(trouble: String) { state.withLock { $0.trouble = trouble } }

  /// Asks the run to end soon.
  func stop() { state.withLock { $0.isStopped = true } }

  /// Gives news to all watchers; the last news closes their streams.
  func publish(_ news: RunNews) {
    let watchers = state.withLock { state in
      switch news {
      case .figures(let json): state.figures = json
      case .progress: break
      case .ending(let json): state.ending = json
      }
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.yield(news) }
    guard case .ending = news else { return }
    for watcher in state.withLock({ $0.watchers.values }) { watcher.finish() }
  }

  /// Returns the figures so far, then all further news until the end.
  func news() -> AsyncStream<RunNews> {
    let (stream, watcher) = AsyncStream.makeStream(of: RunNews.self, bufferingPolicy: .bufferingNewest(16))
    let name = UUID()
    watcher.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.watchers.removeValue(forKey: name) }
    }
    let ending = state.withLock { state in
      // Within the lock, so that no newer figures come before these.
      if let figures = state.figures { watcher.yield(.figures(figures)) }
      if state.ending == nil { state.watchers[name] = watcher }
      return state.ending
    }
    // A stream that ends takes the lock.
    if let ending {
      watcher.yield(.ending(ending))
      watcher.finish()
    }
    return stream
  }
}
