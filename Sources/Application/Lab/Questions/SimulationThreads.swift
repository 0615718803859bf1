import Dispatch
import Foundation
import Synchronization

/// Threads for simulations, so that they never hold the threads that answer requests.
///
/// A city is simulated without a pause. On the shared threads of Swift concurrency, as many cities as the machine has cores
/// would leave nobody to answer.
final class SimulationThreads: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  /// Starts the threads: one for each worker, and one for the task that gives them work.
  init(workers: Int) {
    for number in 0...workers {
      let thread = Thread { [self] in run() }
      thread.name = "simulation \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func run() -> Never {
    while true {
      waiting.wait()
      let next = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
