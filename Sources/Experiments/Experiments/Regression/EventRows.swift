import Tables

/// Rows of the event trace of one city, without their header.
public struct EventRows: Sendable, Hashable {
  /// Name of the city.
  public let city: String
  /// Rows that end in line feeds.
  public let bytes: ContiguousArray<UInt8>
  /// Number of events.
  public let count: Int

  /// Wraps the rows of a city.
  public init(city: String, bytes: ContiguousArray<UInt8>) {
    self.city = city
    self.bytes = bytes
    count = bytes.count { $0 == UInt8(ascii: "\n") }
  }

  /// Splits the rows of all cities; nil if their number is another one.
  public static func split(_ bytes: ContiguousArray<UInt8>, by cities: [Baseline.CityEvents]) -> [EventRows]?
  {
    var (rows, start): ([EventRows], Int) = ([], 0)
    for city in cities {
      var (end, left) = (start, city.events)
      while left > 0, end < bytes.count {
        if bytes[end] == UInt8(ascii: "\n") { left -= 1 }
        end += 1
      }
      guard left == 0 else { return nil }
      rows.append(EventRows(city: city.city, bytes: ContiguousArray(bytes[start..<end])))
      start = end
    }
    return start == bytes.count ? rows : nil
  }

  /// Returns the event at an index; nil beyond the last. O(bytes).
  func event(at place: Int) -> TracedEvent? {
    var (position, left) = (0, place)
    while left > 0, position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { left -= 1 }
      position += 1
    }
    // The rows are those that this program has just written.
    return left > 0
      ? nil : (try? Table.events.row(in: bytes, at: position)).flatMap { $0.map(TracedEvent.init) }
  }

  /// Returns whether an event happens at its time among those after another one, whatever its number. O(bytes).
  func has(_ event: TracedEvent, after other: TracedEvent?) -> Bool {
    guard let other else { return false }
    var position = bytes.startIndex
    while position < bytes.endIndex {
      guard let row = try? Table.events.row(in: bytes, at: position) else { return false }
      let found = TracedEvent(row)
      if found.sequence > other.sequence {
        if found.isOf(event) { return true }
        if found.at > event.at { return false }
      }
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
      position = end + 1
    }
    return false
  }
}
