import Quantities

/// Future visits of a partner in order of time, with the travel between them.
public struct PartnerCalendar: Sendable, Hashable {
  /// Period that a job takes, from the first stop (a shop, or the client's) to the end of the visit.
  public struct Entry: Sendable, Hashable, BitwiseCopyable {
    /// Job of the entry.
    public var job: JobID
    /// Start at the first stop.
    public var start: Timestamp
    /// End of the visit.
    public var end: Timestamp
    /// Position at `start`.
    public var firstStop: Coordinate
    /// Position at `end`.
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

    /// Returns a copy with another start and the same length.
    func moved(to start: Timestamp) -> Entry {
      var moved = self
      moved.start = start
      moved.end = start + (end - self.start)
      return moved
    }
  }

  /// Entries in ascending order of their start.
  public private(set) var entries = ContiguousArray<Entry>()

  /// Creates an empty calendar.
  public init() {}

  /// Returns true if `entry` fits between the others with travel time before and after (D7). O(entries).
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

  /// Inserts a visit, without a test whether it fits. O(entries).
  mutating func insert(_ entry: Entry) {
    var position = entries.endIndex
    while position > 0 && entries[position - 1].start > entry.start { position -= 1 }
    entries.insert(entry, at: position)
  }

  /// Extends a job's visit. O(entries).
  mutating func prolong(_ job: JobID, by longer: TimeSpan) {
    guard let position = entries.firstIndex(where: { $0.job == job }) else { return }
    entries[position].end += longer
  }

  /// Removes a job's visit; returns false if there was none. O(entries).
  @discardableResult
  mutating func remove(_ job: JobID) -> Bool {
    guard let position = entries.firstIndex(where: { $0.job == job }) else { return false }
    entries.remove(at: position)
    return true
  }
}
