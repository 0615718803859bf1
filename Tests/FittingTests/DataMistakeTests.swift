import Documents
import Fitting
import Foundation
import TestSupport
import Testing

/// Mistakes that would make the whole fit nonsense are errors or remarks, not rows of a table.
@Suite("Mistakes about the data")
struct DataMistakeTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func load(_ mapping: String, requests: Data, offers: String = "") throws -> FitData {
    try Data(mapping.utf8).write(to: URL(filePath: "\(folder.path)/data.yaml"))
    try requests.write(to: URL(filePath: "\(folder.path)/requests.csv"))
    try Data(offers.utf8).write(to: URL(filePath: "\(folder.path)/offers.csv"))
    return try FitData.load(path: "\(folder.path)/data.yaml")
  }

  private func load(_ mapping: String, requests: String, offers: String = "") throws -> FitData {
    try load(mapping, requests: Data(requests.utf8), offers: offers)
  }

  private static let plain = "requests: { file: requests.csv, time: at }\n"

  /// Ten requests on each of the first days of March 2024.
  private static func days(_ count: Int) -> String {
    "at\n"
      + (1...count).flatMap { day in (0..<10).map { String(format: "2024-03-%02d %02d:00\n", day, 8 + $0) } }
      .joined()
  }

  // MARK: - Words of outcomes

  private static let offers = """
    time-zone: Europe/Zurich
    requests: { file: requests.csv, time: at }
    offers: { file: offers.csv, sent: sent, ended: ended, outcome: state, window: 2 min, outcomes: { accepted: [ja], declined: [nein], lapsed: [still] } }

    """

  private func loadOffers(_ words: [String]) throws -> FitData {
    let rows = words.enumerated().map {
      "2024-03-04 10:00:00,2024-03-04 10:00:\(10 + $0.offset % 50),\($0.element)\n"
    }
    return try load(Self.offers, requests: Self.days(9), offers: "sent,ended,state\n" + rows.joined())
  }

  @Test(arguments: [
    ("yes", "name every word"), ("JA", "the nearest word to 'JA' is 'ja'"), ("nien", "'nein'"),
  ])
  func aWordThatTheMappingLacksIsAnError(_ word: String, _ hint: String) throws {
    let words = (0..<60).map { $0 % 3 == 0 ? "ja" : $0 % 3 == 1 ? "nein" : word }
    let report = try #require(throws: DiagnosticReport.self) { try loadOffers(words) }
    let first = report.diagnostics[0]
    #expect(
      first.message.contains("offers.csv' has '\(word)' 20 times, first in line 4 in column 'state'"),
      "\(first)")
    #expect(first.hint?.contains(hint) == true && first.file.hasSuffix("data.yaml"), "\(first)")
  }

  @Test func aRareWordAndAnUnusedOneAreRemarks() throws {
    let data = try loadOffers((0..<199).map { $0 % 2 == 0 ? "ja" : "nein" } + ["vielleicht"])
    #expect(data.offerCount == 199)
    #expect(data.remarks.contains { $0.contains("'vielleicht' once, in line 201 in column 'state'") })
    #expect(data.remarks.contains { $0.contains("no offer of") && $0.contains("the word 'still'") })
  }

  // MARK: - Files that cannot be used

  @Test(arguments: [
    ("", "requests.csv' is empty; expected a line with the names of the columns"),
    ("\n\n", "requests.csv' is empty"),
    ("at\n", "no request that can be used: no row below the header"),
    ("at;town\n2024-03-04 10:00;Zug\n", "has its cells between semicolons: 'at;town'; expected commas"),
    ("at\ttown\n2024-03-04 10:00\tZug\n", "has its cells between tabs"),
    (
      "at\n18.03.2024 10:05\n19.03.2024 10:05\n",
      "line 2: '18.03.2024 10:05' in column 'at' is not a date and time such as '2024-03-04 18:02'"
    ),
    ("at\n,\n", "line 2: 2 cells, the header has 1"),
  ])
  func aFileWithoutAUsableRowSaysWhy(_ requests: String, _ message: String) throws {
    let report = try #require(throws: DiagnosticReport.self) { try load(Self.plain, requests: requests) }
    #expect(report.diagnostics[0].message.contains(message), "\(report.diagnostics[0].message)")
  }

  @Test func offersWithoutAUsableRowSayWhy() throws {
    let rows = "sent,ended,state\n04.03.2024 10:00,04.03.2024 10:01,ja\n"
    let report = try #require(throws: DiagnosticReport.self) {
      try load(Self.offers, requests: Self.days(9), offers: rows)
    }
    #expect(report.diagnostics[0].message.contains("no offer that can be used; line 2: '04.03.2024 10:00'"))
  }

  @Test(arguments: [1, 2, 3]) func aFileThatIsNotUTF8IsAnErrorWithItsLine(_ line: Int) throws {
    // In ISO 8859-1, ü is the byte FC.
    var lines = ["at,town", "2024-03-04 10:00,Zug", "2024-03-05 10:00,Zug"].map { Data($0.utf8) }
    lines[line - 1].append(0xFC)
    let bytes = lines.reduce(Data()) { $0 + $1 + Data("\n".utf8) }
    let report = try #require(throws: DiagnosticReport.self) { try load(Self.plain, requests: bytes) }
    let first = report.diagnostics[0]
    #expect(first.message.contains("line \(line) of") && first.message.contains("requests.csv' is not UTF-8"))
    #expect(first.hint == "save the file as UTF-8")
  }

  // MARK: - Times

  @Test func aRequestFarFromTheOthersIsRemarked() throws {
    let data = try load(Self.plain, requests: Self.days(20) + "2203-01-01 10:00\n2203-01-02 10:00\n")
    let far = data.issues.filter { $0.problem == .far }
    #expect(far.map(\.line) == [202, 203] && far.allSatisfy { $0.action == .kept })
    #expect(
      data.remarks.contains { $0.contains("2 of 202 requests lie far from the others, first in line 202") })
    #expect(data.remarks.contains { $0.contains("no request on 65298 days from 2024-03-21 to 2202-12-31") })
    let fit = DataFit(data)
    #expect(fit.demands[0].demand.isVarianceGreatest)
    #expect(fit.remarks.contains { $0.contains("dispersion is the greatest that is tried") })
    let whole = try load(Self.plain, requests: Self.days(20))
    #expect(
      whole.issues.allSatisfy { $0.problem != .far } && !DataFit(whole).demands[0].demand.isVarianceGreatest)
  }

  @Test func timesOfNoZoneAreRemarked() throws {
    let zoneless = try load(Self.plain, requests: Self.days(5))
    #expect(
      zoneless.remarks == [
        "the data have 50 times without an offset from UTC, and the mapping has no 'time-zone': days and hours are those that the times show"
      ])
    let zoned = try load(Self.plain + "time-zone: Europe/Zurich\n", requests: Self.days(5))
    #expect(zoned.remarks.isEmpty)
    let offsets = try load(Self.plain, requests: Self.days(5).replacing(":00\n", with: ":00Z\n"))
    #expect(offsets.remarks.isEmpty)
  }

  // MARK: - Cities

  private static let towns = """
    at,town
    2024-03-04T10:00Z,Zürich
    2024-03-05T10:00Z,Zürich
    2024-03-05T11:00Z,Zug
    2024-03-06T10:00Z,Zürich
    2024-03-06T11:00Z,zug
    2024-03-06T12:00Z,
    2024-03-07T10:00Z,Zug
    """
  private static let townMapping = "requests: { file: requests.csv, time: at, city: town }\n"

  @Test func citiesThatAreEmptyOrAlikeAreRemarked() throws {
    let data = try load(Self.townMapping, requests: Self.towns)
    #expect(data.cities.map(\.name) == ["Zug", "Zürich", "zug"])
    #expect(data.remarks.count == 2)
    #expect(
      data.remarks.contains { $0.hasPrefix("1 request of") && $0.hasSuffix("without a city is set aside") })
    #expect(data.remarks.contains { $0.hasPrefix("'Zug' and 'zug' in") })
    let mapped = try load(
      Self.townMapping + "cities: { zug: Zug, Zürich: zurich, Bern: bern }\n", requests: Self.towns)
    #expect(mapped.cities.map(\.name) == ["Zug", "zurich"])
    #expect(
      mapped.remarks.count == 2 && mapped.remarks.contains { $0.contains("has the city 'Bern' of 'cities'") })
  }

  @Test func aCityThatTheBaseLacksIsAnError() throws {
    let data = try load(Self.townMapping, requests: Self.towns)
    let report = try #require(throws: DiagnosticReport.self) {
      try data.check(cities: ["zug", "zurich"], ofBase: "base")
    }
    #expect(
      report.diagnostics.map(\.message)
        == ["Zug", "Zürich"].map {
          "'base' has no city '\($0)', which the data have; its cities are 'zug' and 'zurich'"
        })
    #expect(
      report.diagnostics.map(\.hint) == [
        "did you mean 'zug'? the mapping names it: cities: { Zug: zug }",
        "did you mean 'zurich'? the mapping names it: cities: { Zürich: zurich }",
      ])
    try data.check(cities: ["Zug", "Zürich", "zug"], ofBase: "base")
  }
}
