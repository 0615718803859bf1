import Documents
import Marketplace
import Quantities

extension ValueKind where Value == LookBack {
  /// Kind of parts of a partner's past: `all`, `20 jobs` or `90 d`.
  static let lookBack: ValueKind<LookBack> = {
    let jobs = ValueKind<Int>.count(of: "jobs", .within(1...ReliabilityRecord.longestWindow))
    let time = ValueKind<TimeSpan>.duration(.moreThan(.zero))
    let shape = Shape.either([jobs.shape, time.shape, .scalar(["const": "all"])])
    return ValueKind(shape: shape, wanted: "\(jobs.wanted), a duration such as '90 d', or 'all'") {
      tree, site, _, diagnostics in
      if case .scalar("all", _) = tree.content { return .lifetime }
      if tree.isTime { return time.read(tree, site, nil, &diagnostics).map(LookBack.time) }
      return jobs.read(tree, site, nil, &diagnostics).map(LookBack.jobs)
    } write: {
      switch $0 {
      case .lifetime: .text("all")
      case .jobs(let count): jobs.write(count)
      case .time(let span): time.write(span)
      }
    }
  }()
}

extension YAMLTree {
  /// True for a number with a unit that is not the misspelt word 'jobs'.
  fileprivate var isTime: Bool {
    guard case .scalar(let text, _) = content, let measure = Measure(text) else { return false }
    return !measure.unit.isEmpty && nearestName(to: measure.unit, among: ["jobs", "job"]) == nil
  }
}
