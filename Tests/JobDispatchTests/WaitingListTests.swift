import Marketplace
import Quantities
import TestSupport
import Testing

@testable import JobDispatch

@Suite struct WaitingListTests {
  /// Jobs as the list sees them, two in each minute.
  private func jobs(_ count: Int) throws -> [Job] {
    var platform = SmallPlatform(.nearest())
    return try (0..<count).map { ordinal in
      if ordinal.isMultiple(of: 2) { platform.pass(.minutes(1)) }
      let id = try platform.book(in: ordinal.isMultiple(of: 3) ? nil : .days(2))
      return platform.job(id)
    }
  }

  /// Requirements of a job on calendars; nil for an immediate one.
  private func demand(_ job: Job) -> CalendarDemand? {
    let platform = SmallPlatform(.nearest())
    return job.isImmediate ? nil : platform.market.calendarDemand(of: job, at: platform.now)
  }

  private func open(_ list: WaitingList) -> [JobID] {
    list.entries[list.head...].filter(\.isOpen).map(\.job)
  }

  /// A priority of each job, which many have in common.
  private func priority(_ job: Job) -> Int8 { Int8(job.id.slot % 5) - 2 }

  /// Against an array that is kept in order by sorting.
  @Test(arguments: UInt64(1)...20) func theListAgreesWithASortedArray(seed: UInt64) throws {
    var draws = SplitMix64(seed: seed)
    let jobs = try jobs(120)
    var list = WaitingList()
    var model: [Job] = []
    for _ in 0..<2000 {
      let job = draws.pick(jobs)
      if let place = model.firstIndex(where: { $0.id == job.id }) {
        model.remove(at: place)
        list.remove(job, priority: priority(job))
      } else {
        let place = model.firstIndex { (-priority($0), $0.requestedAt) > (-priority(job), job.requestedAt) }
        model.insert(job, at: place ?? model.endIndex)
        list.insert(job, priority: priority(job), demand(job))
      }
      #expect(open(list) == model.map(\.id))
      #expect(list.count == model.count)
      #expect(list.immediateCount == model.count { $0.isImmediate })
      #expect(list.entries.count <= 2 * 120 + 18)
    }
  }

  @Test func whatIsNotInTheListCannotLeaveIt() throws {
    let jobs = try jobs(4)
    var list = WaitingList()
    list.insert(jobs[0], priority: 0, demand(jobs[0]))
    list.remove(jobs[1], priority: 0)
    list.remove(jobs[0], priority: 0)
    list.remove(jobs[0], priority: 0)
    #expect(list.count == 0)
    #expect(list.immediateCount == 0)
  }

  /// Served from the front, a queue of any length looks at each request once: the head moves on.
  @Test func aQueueServedFromItsFrontIsNotWalkedThrough() throws {
    let jobs = try jobs(100)
    var list = WaitingList()
    for job in jobs { list.insert(job, priority: 0, demand(job)) }
    for (position, job) in jobs.enumerated() {
      #expect(list.head == position)
      list.remove(job, priority: 0)
    }
  }
}
