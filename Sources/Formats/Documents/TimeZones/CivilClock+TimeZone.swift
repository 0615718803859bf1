import Foundation
import Quantities
import Synchronization

extension CivilClock {
  /// The local time of an IANA time zone between two instants, or nil if this machine does not know the zone.
  ///
  /// The offset that holds at `start` also holds before, and the one at `end` after. O(changes of the offset).
  public init?(timeZone identifier: String, from start: Timestamp, through end: Timestamp) {
    guard let changes = TimeZoneDatabase.changes(of: identifier, from: start, through: end) else {
      return nil
    }
    var eras: ContiguousArray = [Era(start: start, offset: changes[0].offset)]
    for change in changes.dropFirst() where change.offset != eras[eras.count - 1].offset {
      eras.append(Era(start: change.start, offset: change.offset))
    }
    self.init(eras: eras)
  }
}

/// Zones of the system's time-zone database, and those of Foundation where the system has none.
enum TimeZoneDatabase {
  /// Folder of the compiled files; nil on a machine without them.
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["TZDIR"].map { [$0] } ?? []
    let usual = [
      "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/var/db/timezone/zoneinfo",
    ]
    return (named + usual).first { FileManager.default.fileExists(atPath: "\($0)/Europe/Zurich") }
  }()

  /// Returns true if the machine has a zone of this name, links included.
  static func knows(_ identifier: String) -> Bool {
    file(of: identifier) != nil || folder == nil && TimeZone(identifier: identifier) != nil
  }

  /// Names to propose instead of an unknown one, without the folders that repeat all zones.
  static var names: [String] {
    guard let folder, let all = FileManager.default.enumerator(atPath: folder) else {
      return TimeZone.knownTimeZoneIdentifiers
    }
    let paths = all.compactMap { $0 as? String }
    return paths.filter { path in
      !path.hasPrefix("posix") && !path.hasPrefix("right/") && path.first?.isUppercase == true
    }
  }

  /// Returns the offset at `start` and those that follow until `end`, each with its first instant; nil for an unknown
  /// zone.
  static func changes(
    of identifier: String, from start: Timestamp, through end: Timestamp
  ) -> [CivilClock.Era]? {
    if let file = file(of: identifier) {
      let (first, last) = (start.secondsSinceEpoch, end.secondsSinceEpoch)
      let later = file.changes(after: first, through: last)
      let all = [ZoneChange(instant: first, offset: file.offset(at: first))] + later
      return all.enumerated().map { number, change in
        CivilClock.Era(
          start: number == 0 ? start : Timestamp(secondsSinceEpoch: change.instant),
          offset: .seconds(Int64(change.offset)))
      }
    }
    return folder == nil ? TimeZone(identifier: identifier)?.changes(from: start, through: end) : nil
  }

  /// The zone's file; nil for a name that is none, or that depends on the machine's settings.
  private static func file(of identifier: String) -> TimeZoneFile? {
    let parts = identifier.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { isNamePart($0) }
    }
    guard let folder, isName, !["localtime", "posixrules"].contains(identifier) else { return nil }
    if let known = files.withLock({ $0[identifier] }) { return known }
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(identifier)"),
      let file = TimeZoneFile(Array(data))
    else { return nil }
    files.withLock { $0[identifier] = file }
    return file
  }

  /// Files that have been read, by name; a study reads the same few for each of its points.
  private static let files = Mutex<[String: TimeZoneFile]>([:])

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "_+-".utf8.contains(byte)
  }
}

extension TimeZone {
  fileprivate func changes(from start: Timestamp, through end: Timestamp) -> [CivilClock.Era] {
    var eras = [CivilClock.Era(start: start, offset: offset(at: start))]
    while let change = nextChange(after: eras[eras.count - 1].start), change <= end {
      eras.append(CivilClock.Era(start: change, offset: offset(at: change)))
    }
    return eras
  }

  private func offset(at instant: Timestamp) -> TimeSpan {
    .seconds(Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.secondsSinceEpoch)))))
  }

  private func nextChange(after instant: Timestamp) -> Timestamp? {
    let date = Date(timeIntervalSince1970: Double(instant.secondsSinceEpoch))
    guard let next = nextDaylightSavingTimeTransition(after: date), next > date else { return nil }
    return Timestamp(secondsSinceEpoch: Int64(next.timeIntervalSince1970.rounded()))
  }
}
