import Foundation
import Quantities
import Testing

@testable import Documents

/// Every zone of the system's time-zone database.
@Suite struct TimeZoneTests {
  /// Paths of all compiled files, links and the folders of other clocks included.
  static let zones: [String] = {
    let folder = "/usr/share/zoneinfo"
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      FileManager.default.contents(atPath: "\(folder)/\(path)")?.starts(with: Data("TZif".utf8)) == true
        && !["localtime", "posixrules"].contains(path)
    }.sorted()
  }()

  private static func problems(of zone: String) -> String {
    let source = SourceText(name: "z", text: "zone: \(JSONValue.quoted(zone))")
    var diagnostics: [Diagnostic] = []
    guard let tree = YAMLTree.parse(source, into: &diagnostics)?["zone"] else { return "no tree" }
    _ = ValueKind<String>.timeZone().read(tree, .root(tree), nil, &diagnostics)
    return diagnostics.map(\.message).joined()
  }

  private static let first = Timestamp(secondsSinceEpoch: -631_152_000)  // 1950
  private static let last = Timestamp(secondsSinceEpoch: 4_102_444_800)  // 2100

  @Test func everyZoneOfTheSystemIsAccepted() {
    #expect(Self.zones.count > 300)
    for name in [
      "Asia/Kolkata", "Etc/UTC", "GMT+0", "EST5EDT", "America/Argentina/Buenos_Aires", "Etc/GMT-14",
    ] {
      #expect(Self.zones.contains(name))
    }
    for zone in Self.zones {
      #expect(Self.problems(of: zone) == "", "\(zone)")
      #expect(CivilClock(timeZone: zone, from: Self.first, through: Self.last) != nil, "\(zone)")
    }
  }

  @Test(arguments: [
    "Asia/Kolkatta", "asia/kolkata", "../../etc/passwd", "/usr/share/zoneinfo/UTC", "Europe", "Europe/", "",
    ".",
    "Europe//Zurich", "zone.tab", "tzdata.zi", "localtime",
  ])
  func nothingElseIs(_ name: String) {
    #expect(
      Self.problems(of: name).contains(name.isEmpty ? "is empty" : "is not a known time zone") || name.isEmpty
    )
    #expect(CivilClock(timeZone: name, from: Self.first, through: Self.last) == nil)
  }

  /// Against the C library, which reads the same files by code of its own.
  ///
  /// In another process, as the library takes the zone from a variable of the environment.
  @Test func offsetsAreThoseOfTheCLibrary() async {
    await #expect(processExitsWith: .success) {
      for zone in TimeZoneTests.zones where !zone.hasPrefix("right/") {
        guard let clock = CivilClock(timeZone: zone, from: TimeZoneTests.first, through: TimeZoneTests.last)
        else { preconditionFailure(zone) }
        setenv("TZ", ":\(zone)", 1)
        tzset()
        for instant in TimeZoneTests.instants(around: clock) {
          var time = time_t(instant.secondsSinceEpoch)
          var parts = tm()
          localtime_r(&time, &parts)
          let expected = TimeSpan.seconds(Int64(parts.tm_gmtoff))
          precondition(clock.offset(at: instant) == expected, "\(zone) at \(instant): \(expected)")
        }
      }
    }
  }

  /// Instants before and at each change, and others evenly over the whole time.
  private static func instants(around clock: CivilClock) -> [Timestamp] {
    let changes = clock.eras.dropFirst().flatMap { era -> [Int64] in
      [era.start.secondsSinceEpoch - 1, era.start.secondsSinceEpoch]
    }
    let spread = stride(from: first.secondsSinceEpoch, to: last.secondsSinceEpoch, by: 7_777_777)
    return (changes + Array(spread)).map { Timestamp(secondsSinceEpoch: $0) }
  }

  /// A file with leap seconds gives the same civil time as far as it goes; it has no rule for the years after it.
  @Test func leapSecondsAreTakenOut() throws {
    for zone in Self.zones where zone.hasPrefix("right/") && Self.zones.contains(String(zone.dropFirst(6))) {
      let plain = CivilClock(timeZone: String(zone.dropFirst(6)), from: Self.first, through: Self.last)
      let counted = try #require(CivilClock(timeZone: zone, from: Self.first, through: Self.last))
      #expect(plain?.eras.starts(with: counted.eras) == true, "\(zone)")
    }
    let zurich = try #require(
      CivilClock(timeZone: "right/Europe/Zurich", from: Self.first, through: Self.last))
    #expect(zurich.eras.count > 80)
  }

  @Test func offsetsOfLessThanAMinuteAreKept() throws {
    let clock = try #require(CivilClock(timeZone: "Africa/Monrovia", from: Self.first, through: Self.last))
    #expect(clock.eras.map(\.offset) == [.seconds(-2_670), .zero])
  }

  @Test(arguments: [
    ("Europe/Zurich", 4), ("America/Los_Angeles", 4), ("Asia/Tokyo", 0), ("Etc/UTC", 0),
    ("Africa/Casablanca", 4),
  ])
  func changesGoOnBeyondTheTable(_ zone: String, _ count: Int) throws {
    let (start, end) = (CivilDate(year: 2080, month: 1, day: 1), CivilDate(year: 2082, month: 1, day: 1))
    let span = try [start, end].map {
      Timestamp(secondsSinceEpoch: Int64(try #require($0.dayNumber)) * 86_400)
    }
    let clock = try #require(CivilClock(timeZone: zone, from: span[0], through: span[1]))
    #expect(clock.eras.count - 1 == count, "\(clock.eras)")
  }
}
