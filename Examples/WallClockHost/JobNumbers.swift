import Quantities

/// Mapping between the numbers on lines and jobs.
///
/// An ended job keeps its number until its slot is reused, so the answer to a late command names the job's state.
struct JobNumbers: Sendable {
  private var jobs: [JobNumber: JobID] = [:]
  /// Numbers of jobs by slot.
  private var numbers: [JobNumber] = []
  /// Number of the next booking.
  private(set) var next = JobNumber(0)

  /// Returns the job with this number, or nil.
  func job(_ number: JobNumber) -> JobID? { jobs[number] }

  /// Number of the job in this handle's slot; traps without one.
  subscript(job: JobID) -> JobNumber { numbers[Int(job.slot)] }

  /// Assigns the next number to a new job and returns it.
  mutating func add(_ job: JobID) -> JobNumber {
    let (slot, number) = (Int(job.slot), next)
    if slot == numbers.count {
      numbers.append(number)
    } else {
      jobs[numbers[slot]] = nil
      numbers[slot] = number
    }
    jobs[number] = job
    next = JobNumber(number.value + 1)
    return number
  }
}
