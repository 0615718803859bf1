/// Start of an offset from UTC.
struct ZoneChange: Hashable {
  /// Seconds since 1970-01-01 UTC, without leap seconds.
  var instant: Int64
  /// Local time minus UTC [s].
  var offset: Int
}

/// Offsets from UTC of a time zone, as its compiled file has them.
///
/// Source: RFC 9636 (TZif), versions 1 to 4.
struct TimeZoneFile {
  /// Offset before the first change [s].
  private var firstOffset = 0
  /// Changes in ascending order.
  private var table: [ZoneChange] = []
  /// Rule for the time after the last change; nil if its offset stays.
  private var rule: TimeZoneRule?

  /// Reads the bytes of a file; nil if it is not of this form.
  init?(_ bytes: [UInt8]) {
    guard var header = Header(bytes, at: 0) else { return nil }
    if header.version > 0 {
      // The first block has 32-bit times, for old readers.
      guard let second = Header(bytes, at: header.end(timeSize: 4)) else { return nil }
      header = second
    }
    let timeSize = header.version > 0 ? 8 : 4
    let end = header.end(timeSize: timeSize)
    guard end <= bytes.count, header.typeCount > 0, read(header, bytes, timeSize) else { return nil }
    let footer = bytes[end...].split(separator: UInt8(ascii: "\n"))
    if header.version > 0, let text = footer.first {
      rule = TimeZoneRule(String(decoding: text, as: UTF8.self))
    }
  }

  private mutating func read(_ header: Header, _ bytes: [UInt8], _ timeSize: Int) -> Bool {
    let types = header.start + header.timeCount * timeSize
    let infos = types + header.timeCount
    let offsets = (0..<header.typeCount).map { Int(bytes.integer(at: infos + $0 * 6, size: 4)) }
    let leaps = infos + header.typeCount * 6 + header.nameSize
    firstOffset = offsets[0]
    for number in 0..<header.timeCount {
      let type = Int(bytes[types + number])
      guard type < offsets.count else { return false }
      let written = bytes.integer(at: header.start + number * timeSize, size: timeSize)
      // The first changes of some files stand for the beginning of time.
      let instant = max(written, -(1 << 40)) - header.leapSeconds(at: written, bytes, from: leaps, timeSize)
      table.append(ZoneChange(instant: instant, offset: offsets[type]))
    }
    return zip(table, table.dropFirst()).allSatisfy { $0.instant < $1.instant || $0.instant <= -(1 << 40) }
  }

  /// Returns the offset at an instant [s].
  func offset(at instant: Int64) -> Int {
    let last = table.last { $0.instant <= instant }
    guard let rule, table.isEmpty || last == table.last else { return last?.offset ?? firstOffset }
    return rule.offset(at: instant)
  }

  /// Returns the changes after `start` through `end`; the offset may stay the same at one.
  func changes(after start: Int64, through end: Int64) -> [ZoneChange] {
    let listed = table.filter { $0.instant > start && $0.instant <= end }
    guard let rule else { return listed }
    let first = max(start, table.last?.instant ?? start)
    return listed + (end > first ? rule.changes(after: first, through: end) : [])
  }
}

/// Counts of a block of a compiled file, and where it starts.
private struct Header {
  let version: UInt8
  let timeCount: Int
  let typeCount: Int
  let nameSize: Int
  /// Index of the first byte of the block.
  let start: Int
  private let leapCount: Int
  private let indicatorCount: Int

  init?(_ bytes: [UInt8], at place: Int) {
    guard place >= 0, bytes.count >= place + 44, bytes[place..<(place + 4)].elementsEqual("TZif".utf8) else {
      return nil
    }
    let counts = (0..<6).map { bytes.integer(at: place + 20 + $0 * 4, size: 4) }
    guard counts.allSatisfy({ $0 >= 0 && $0 <= bytes.count }) else { return nil }
    version = bytes[place + 4]
    indicatorCount = Int(counts[0] + counts[1])
    leapCount = Int(counts[2])
    timeCount = Int(counts[3])
    typeCount = Int(counts[4])
    nameSize = Int(counts[5])
    start = place + 44
    guard end(timeSize: 4) <= bytes.count else { return nil }
  }

  /// Index behind the block's last byte.
  func end(timeSize: Int) -> Int {
    start + timeCount * (timeSize + 1) + typeCount * 6 + nameSize + leapCount * (timeSize + 4)
      + indicatorCount
  }

  /// Leap seconds that a time of the file counts; none in files of civil time.
  func leapSeconds(at time: Int64, _ bytes: [UInt8], from place: Int, _ timeSize: Int) -> Int64 {
    let entries = (0..<leapCount).map { place + $0 * (timeSize + 4) }
    let last = entries.last { bytes.integer(at: $0, size: timeSize) <= time }
    return last.map { bytes.integer(at: $0 + timeSize, size: 4) } ?? 0
  }
}

extension [UInt8] {
  /// Signed big-endian number of 4 or 8 bytes.
  fileprivate func integer(at place: Int, size: Int) -> Int64 {
    let bits = self[place..<(place + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}
