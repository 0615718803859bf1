import Quantities

/// Counts of one rule's sanctions by whether they were right; those of several programmes can be added up.
package struct SanctionTally: Sendable, BitwiseCopyable {
  package var rightly = 0
  package var wrongly = 0
  package var missed = 0
  /// Open accounts of partners who keep the rule.
  package var spared = 0
  /// From joining to the account's end, over the rightly suspended [µs].
  package var timeToDetection: Int64 = 0
  /// Jobs accepted until then.
  package var jobsToDetection = 0
  /// By the wrongly suspended.
  package var jobsLost = 0.0

  /// Adds the time from joining to the account's end; sums keep within 64 bits.
  package mutating func addDetection(after time: TimeSpan) {
    timeToDetection = timeToDetection.addingSaturated(time.microseconds)
  }

  package mutating func merge(_ other: SanctionTally) {
    rightly += other.rightly
    wrongly += other.wrongly
    missed += other.missed
    spared += other.spared
    timeToDetection = timeToDetection.addingSaturated(other.timeToDetection)
    jobsToDetection += other.jobsToDetection
    jobsLost += other.jobsLost
  }
}
