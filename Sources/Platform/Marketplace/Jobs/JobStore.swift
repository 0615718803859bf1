import Quantities

/// The live jobs, in slots that are reused; memory follows the largest number alive at once, not the number of jobs.
///
/// A closed job stays readable by its handle until its slot is taken again.
@usableFromInline
struct JobStore: Sendable {
  @usableFromInline private(set) var jobs = ContiguousArray<Job>()
  /// Each slot's open offers, in the order in which they were made; the arrays keep their capacity.
  var offers = ContiguousArray<ContiguousArray<Offer>>()
  /// Partners that have had each slot's job and left it (D8); the arrays keep their capacity.
  var formerPartners = ContiguousArray<ContiguousArray<PartnerID>>()
  private(set) var freeSlots = ContiguousArray<UInt32>()
  private(set) var liveCount = 0

  /// The slot of the job with this handle, or nil if its slot has passed to another. O(1).
  @inlinable
  @inline(__always)
  func slot(of id: JobID) -> Int? {
    let slot = Int(id.slot)
    guard slot < jobs.count, jobs[slot].id.generation == id.generation else { return nil }
    return slot
  }

  @inlinable
  subscript(slot: Int) -> Job {
    @inline(__always) get { jobs[slot] }
    @inline(__always)
    _modify { yield &jobs[slot] }
  }

  /// The handle that the next insertion will use.
  var nextID: JobID {
    guard let slot = freeSlots.last else { return JobID(slot: UInt32(jobs.count), generation: 0) }
    return JobID(slot: slot, generation: jobs[Int(slot)].id.generation &+ 1)
  }

  /// Stores a job that was made with `nextID`. Amortised O(1).
  mutating func insert(_ job: Job) {
    precondition(job.id == nextID, "a job must be made with the store's next handle")
    liveCount += 1
    if freeSlots.popLast() != nil {
      jobs[Int(job.id.slot)] = job
      let slot = Int(job.id.slot)
      if !formerPartners[slot].isEmpty { formerPartners[slot].removeAll(keepingCapacity: true) }
    } else {
      jobs.append(job)
      offers.append([])
      formerPartners.append([])
    }
  }

  /// Gives a closed job's slot up for reuse. O(1).
  mutating func release(_ slot: Int) {
    precondition(jobs[slot].state == .closed, "job \(jobs[slot].id) is still \(jobs[slot].state)")
    precondition(offers[slot].isEmpty, "job \(jobs[slot].id) ended with open offers")
    liveCount -= 1
    freeSlots.append(UInt32(slot))
  }
}
