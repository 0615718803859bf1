/// The stars of the last so many rated jobs (R2), and their mean.
public struct RatingWindow: Sendable, Hashable {
  /// How many ratings count; 50 in both codes (R2).
  public let capacity: Int
  private var stars = ContiguousArray<UInt8>()
  private var next = 0
  private(set) var sum = 0

  /// An empty window; traps unless `capacity` is positive.
  public init(capacity: Int) {
    precondition(capacity > 0, "a rating window of \(capacity) jobs")
    self.capacity = capacity
  }

  /// The newest of `other`'s ratings in a window of another size; traps unless `capacity` is positive. O(ratings).
  init(capacity: Int, newestOf other: RatingWindow) {
    self.init(capacity: capacity)
    for position in other.stars.indices {
      record(other.stars[(other.next + position) % other.stars.count])
    }
  }

  public var count: Int { stars.count }

  /// The mean of the ratings in the window, or nil while there are none.
  public var mean: Double? { stars.isEmpty ? nil : Double(sum) / Double(stars.count) }

  /// Whether the mean is below `minimum`, or at it unless `strictly`; exact for a minimum given to a thousandth.
  /// Convention on Q1.
  public func isBelow(_ minimum: Double, strictly: Bool = true) -> Bool {
    let (found, wanted) = (sum * 1000, Int((minimum * 1000).rounded()) * stars.count)
    return strictly ? found < wanted : found <= wanted
  }

  /// Lets the newest rating push out the oldest. O(1).
  mutating func record(_ rating: UInt8) {
    sum += Int(rating)
    if stars.count < capacity {
      stars.append(rating)
    } else {
      sum -= Int(stars[next])
      stars[next] = rating
      next = next + 1 == capacity ? 0 : next + 1
    }
  }
}
