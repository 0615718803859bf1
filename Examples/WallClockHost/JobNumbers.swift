import Quantities

/// Which job a number on a line means, and the other way round.
///
/// A job that has ended keeps its number until its slot passes to another, so that a late command is answered with
/// what has become of it.
struct JobNumbers: Sendable {
  private var jobs: [JobNumber: JobID] = [:]
  /// By slot.
  private var numbers: [JobNumber] = []
  /// What the next booking gets.
  private(set) var next = JobNumber(0)

  /// The job with this number, or nil.
  func job(_ number: JobNumber) -> JobID? { jobs[number] }

  /// The number of the job in this handle's slot. Traps without one.
  subscript(job: JobID) -> JobNumber { numbers[Int(job.slot)] }

  /// Gives a new job the next number.
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
