import Quantities

/// Storage of live jobs in reused slots; memory depends on the largest number of live jobs.
///
/// A closed job stays readable by its handle until its slot is reused.
@usableFromInline
struct JobStore: Sendable {
  @usableFromInline private(set) var jobs = ContiguousArray<Job>()
  /// Open offers by slot, in the order of making; the arrays keep their capacity.
  var offers = ContiguousArray<ContiguousArray<Offer>>()
  /// Former partners of the job by slot (D8); the arrays keep their capacity.
  var formerPartners = ContiguousArray<ContiguousArray<PartnerID>>()
  private(set) var freeSlots = ContiguousArray<UInt32>()
  private(set) var liveCount = 0

  /// Returns the slot of a handle; nil if the slot was reused. O(1).
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

  /// Handle of the next insertion.
  var nextID: JobID {
    guard let slot = freeSlots.last else { return JobID(slot: UInt32(jobs.count), generation: 0) }
    return JobID(slot: slot, generation: jobs[Int(slot)].id.generation &+ 1)
  }

  /// Stores a job created with `nextID`. Amortised O(1).
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

  /// Frees the slot of a closed job for reuse. O(1).
  mutating func release(_ slot: Int) {
    precondition(jobs[slot].state == .closed, "job \(jobs[slot].id) is still \(jobs[slot].state)")
    precondition(offers[slot].isEmpty, "job \(jobs[slot].id) ended with open offers")
    liveCount -= 1
    freeSlots.append(UInt32(slot))
  }
}
