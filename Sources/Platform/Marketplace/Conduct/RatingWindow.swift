/// Ring buffer of the stars of the last rated jobs, with their mean (R2).
///
/// A rating takes three bits; up to 63 ratings, and so the 50 of both codes, are stored in line.
public struct RatingWindow: Sendable, Hashable {
  private static let perWord = 21
  private static let wordsInside = 3

  private let size: UInt32
  private var stored: UInt32 = 0
  private var next: UInt32 = 0
  private var total: UInt32 = 0
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  /// Further words of a window of more than 63 ratings.
  private var others = ContiguousArray<UInt64>()

  /// Creates an empty window; traps unless `capacity` is positive.
  public init(capacity: Int) {
    precondition(capacity > 0, "a rating window of \(capacity) jobs")
    size = UInt32(capacity)
  }

  /// Creates a window of another size with the newest ratings of `other`; traps unless `capacity` is positive. O(ratings).
  init(capacity: Int, newestOf other: RatingWindow) {
    self.init(capacity: capacity)
    for position in 0..<other.count { record(other[(Int(other.next) + position) % other.count]) }
  }

  /// Largest number of ratings that count; 50 in both codes (R2).
  public var capacity: Int { Int(size) }

  /// Number of ratings in the window.
  public var count: Int { Int(stored) }

  /// Sum of the stars.
  var sum: Int { Int(total) }

  /// Mean of the ratings in the window; nil if there are none.
  public var mean: Double? { stored == 0 ? nil : Double(total) / Double(stored) }

  /// Returns true if the mean is below `minimum`, or at it unless `strictly`. Convention on Q1.
  ///
  /// Exact for a minimum given to a thousandth.
  public func isBelow(_ minimum: Double, strictly: Bool = true) -> Bool {
    let (found, wanted) = (sum * 1000, Int((minimum * 1000).rounded()) * count)
    return strictly ? found < wanted : found <= wanted
  }

  /// Adds a rating, which replaces the oldest one of a full window; traps above 7 stars. Amortised O(1).
  mutating func record(_ rating: UInt8) {
    precondition(rating < 8, "\(rating) stars")
    total += UInt32(rating)
    if stored < size {
      self[count] = rating
      stored += 1
    } else {
      total -= UInt32(self[Int(next)])
      self[Int(next)] = rating
      next = next + 1 == size ? 0 : next + 1
    }
  }

  /// Rating at a position of the ring, in 0 ..< capacity.
  private subscript(place: Int) -> UInt8 {
    get {
      let (number, shift) = RatingWindow.bits(of: place)
      return UInt8(truncatingIfNeeded: word(number) >> shift) & 7
    }
    set {
      let (number, shift) = RatingWindow.bits(of: place)
      store(word(number) & ~(7 << shift) | UInt64(newValue) << shift, at: number)
    }
  }

  private static func bits(of place: Int) -> (word: Int, shift: UInt64) {
    let (word, rest) = place.quotientAndRemainder(dividingBy: perWord)
    return (word, UInt64(rest * 3))
  }

  private func word(_ number: Int) -> UInt64 {
    switch number {
    case 0: first
    case 1: second
    case 2: third
    default: number - RatingWindow.wordsInside < others.count ? others[number - RatingWindow.wordsInside] : 0
    }
  }

  private mutating func store(_ word: UInt64, at number: Int) {
    switch number {
    case 0: first = word
    case 1: second = word
    case 2: third = word
    default:
      let place = number - RatingWindow.wordsInside
      if place == others.count { others.append(word) } else { others[place] = word }
    }
  }
}
