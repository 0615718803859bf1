import Synchronization

/// Count of the elementary steps of reading, by which tests hold their growth to be linear.
///
/// A step is a comparison of keys, a cell of an edit distance, or a character that is parsed.
package final class WorkMeter: Sendable {
  /// Meter of the current task; nil outside tests.
  @TaskLocal package static var current: WorkMeter?

  private let count = Atomic<Int>(0)

  package init() {}

  /// Number of steps so far.
  package var steps: Int { count.load(ordering: .relaxed) }

  /// Adds steps to the meter of the current task, if it has one.
  static func add(_ steps: Int) { current?.count.add(steps, ordering: .relaxed) }
}
