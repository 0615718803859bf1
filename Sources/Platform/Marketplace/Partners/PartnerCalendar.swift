import Quantities

/// A partner's coming visits, in order of time, with the travel between them.
public struct PartnerCalendar: Sendable, Hashable {
  /// A stretch of time that a job takes, from the first stop (a shop, or the client's) to the end of the visit.
  public struct Entry: Sendable, Hashable, BitwiseCopyable {
    public var job: JobID
    public var start: Timestamp
    public var end: Timestamp
    /// Where the partner must be at `start`.
    public var firstStop: Coordinate
    /// Where the partner is at `end`.
    public var lastStop: Coordinate

    public init(
      job: JobID, start: Timestamp, end: Timestamp, firstStop: Coordinate, lastStop: Coordinate
    ) {
      self.job = job
      self.start = start
      self.end = end
      self.firstStop = firstStop
      self.lastStop = lastStop
    }

    /// The same stretch beginning at another time.
    func moved(to start: Timestamp) -> Entry {
      var moved = self
      moved.start = start
      moved.end = start + (end - self.start)
      return moved
    }
  }

  /// Ascending by start.
  public private(set) var entries = ContiguousArray<Entry>()

  public init() {}

  /// Whether `entry` fits between the others with travel time before and after (D7). O(number of entries).
  public func fits(_ entry: Entry, travel: TravelModel) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      for place in entries.indices where entries[place].job != entry.job {
        let hasRoom =
          if entries[place].start < entry.start {
            travel.fits(
              entry.start - entries[place].end, from: entries[place].lastStop, to: entry.firstStop)
          } else {
            travel.fits(
              entries[place].start - entry.end, from: entry.lastStop, to: entries[place].firstStop)
          }
        guard hasRoom else { return false }
      }
      return true
    }
  }

  /// Enters a visit, which need not fit. O(number of entries).
  mutating func insert(_ entry: Entry) {
    var position = entries.endIndex
    while position > 0 && entries[position - 1].start > entry.start { position -= 1 }
    entries.insert(entry, at: position)
  }

  /// Lets a job's visit end later. O(number of entries).
  mutating func prolong(_ job: JobID, by longer: TimeSpan) {
    guard let position = entries.firstIndex(where: { $0.job == job }) else { return }
    entries[position].end += longer
  }

  /// Takes a job's visit out; false if there was none. O(number of entries).
  @discardableResult
  mutating func remove(_ job: JobID) -> Bool {
    guard let position = entries.firstIndex(where: { $0.job == job }) else { return false }
    entries.remove(at: position)
    return true
  }
}
