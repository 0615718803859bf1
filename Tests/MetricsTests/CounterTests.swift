import Testing

@testable import Metrics

/// Positions of counts in a tally.
struct CounterTests {
  private let subjects: [(name: String, positions: [Int])] = [
    ("jobs", JobCounter.allCases.map { Counter.jobs($0).rawValue }),
    ("partners", PartnerCounter.allCases.map { Counter.partners($0).rawValue }),
    ("trust", TrustCounter.allCases.map { Counter.trust($0).rawValue }),
    ("support", SupportCounter.allCases.map { Counter.support($0).rawValue }),
    ("clients", ClientCounter.allCases.map { Counter.clients($0).rawValue }),
  ]

  @Test func noRangeReachesIntoTheNext() {
    for (subject, next) in zip(subjects, subjects.dropFirst()) {
      #expect((subject.positions.max() ?? 0) < (next.positions.min() ?? 0), "\(subject.name)")
    }
    #expect((subjects.last?.positions.max() ?? 0) < Counter.allCases.count)
  }

  @Test func positionsOfASubjectFollowEachOther() {
    for subject in subjects {
      let first = subject.positions.first ?? 0
      #expect(subject.positions == Array(first..<first + subject.positions.count), "\(subject.name)")
    }
  }
}
