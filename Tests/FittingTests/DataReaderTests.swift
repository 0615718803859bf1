import Documents
import Fitting
import Foundation
import TestSupport
import Testing

/// Reading of an operator's files, and the doubts about their rows.
@Suite("Data of an operator")
struct DataReaderTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func write(_ text: String, as name: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
  }

  private func load(
    _ mapping: String, requests: String = DataReaderTests.requests, offers: String = ""
  ) throws -> FitData {
    try write(mapping, as: "data.yaml")
    try write(requests, as: "requests.csv")
    try write(offers, as: "offers.csv")
    return try FitData.load(path: "\(folder.path)/data.yaml")
  }

  private static let requests = """
    id,created,town
    1,2024-03-29 10:00,Zug
    2,2024-03-30 10:00,Zug
    3,2024-03-30 11:30,Zug
    4,2024-03-31 23:59:30,Zug
    5,2024-04-01 00:00,Zug
    6,2024-04-02 08:00,Zug
    """

  private static let mapping = """
    time-zone: Europe/Zurich
    requests: { file: requests.csv, time: created, request: id, city: town }

    """

  @Test func requestsAreCountedByLocalDayAndHour() throws {
    let data = try load(Self.mapping)
    #expect(data.name == "data")
    let city = try #require(data.cities.first)
    #expect(city.name == "Zug" && data.cities.count == 1)
    // The first and the last day may be partial.
    #expect(city.days.map(\.count) == [2, 1, 1])
    #expect(city.hours[5 * 24 + 10] == 1 && city.hours[6 * 24 + 23] == 1 && city.hours[0] == 1)
    #expect(data.requestCount == 4)
    #expect(data.issues.map(\.problem) == [.partialDay])
  }

  @Test func wholeDaysAreNamed() throws {
    let data = try load(Self.mapping + "from: 2024-03-29\nuntil: 2024-04-03\n")
    #expect(data.cities[0].days.map(\.count) == [1, 2, 1, 1, 1, 0])
    #expect(data.issues.isEmpty)
  }

  @Test func timesWithAnOffsetAreThoseOfTheZone() throws {
    let requests = "id,created,town\n1,2024-03-30T23:30:00Z,Zug\n2,2024-03-31T22:30:00Z,Zug\n"
    let data = try load(Self.mapping + "from: 2024-03-31\nuntil: 2024-04-01\n", requests: requests)
    // The clock goes forward between the two: 00:30 on Sunday and on Monday.
    #expect(data.cities[0].days.map(\.count) == [1, 1])
    #expect(data.cities[0].hours[6 * 24] == 1 && data.cities[0].hours[0] == 1)
  }

  @Test func everyDoubtfulRowIsListedWithItsLine() throws {
    let requests = """
      id,created,town,wished
      1,2024-03-30 10:00,Zug,
      1,2024-03-30 10:00,Zug,
      2,yesterday,Zug,
      3,,Zug,
      4,2024-03-31 02:30,Zug,2024-03-30 12:00
      5,2024-03-31 12:00,Zug
      6,2024-10-27 02:30,Zug,soon
      """
    let mapping = """
      time-zone: Europe/Zurich
      from: 2024-03-30
      until: 2024-10-27
      requests: { file: requests.csv, time: created, request: id, city: town, wished: wished }
      """
    let data = try load(mapping, requests: requests)
    #expect(
      data.issues.map { "\($0.line ?? 0) \($0.problem.rawValue) \($0.action.rawValue)" } == [
        "3 duplicate set-aside", "4 unreadable set-aside", "5 missing set-aside", "6 skipped-hour kept",
        "6 order kept", "7 cells set-aside", "8 repeated-hour kept", "8 unreadable kept",
      ])
    #expect(data.requestCount == 3 && data.setAsideCount == 4)
  }

  private static let offers = """
    order,helper,sent,answer,state
    1,a,2024-03-30 10:00:00,2024-03-30 10:00:40,yes
    1,b,2024-03-30 10:00:00,2024-03-30 10:00:40,too late
    2,a,2024-03-30 11:00:00,,timeout
    2,a,2024-03-30 11:00:00,,timeout
    3,a,2024-03-30 12:00:00,2024-03-30 12:03:00,no
    3,b,2024-03-30 12:00:00,2024-03-30 11:00:00,no
    9,c,2024-03-30 13:00:00,2024-03-30 13:01:00,no
    """

  private static let offersMapping = """
    offers:
      file: offers.csv
      sent: sent
      ended: answer
      outcome: state
      request: order
      partner: helper
      window: 2 min
      outcomes: { accepted: [yes], declined: [no], lapsed: [timeout], withdrawn: [too late] }

    """

  @Test func offersBecomeRepliesThatWereSeenOrCutOff() throws {
    let data = try load(Self.mapping + Self.offersMapping, offers: Self.offers)
    let replies = try #require(data.replies)
    #expect(replies.exact.map(\.value) == [40, 60])
    // Withdrawn after 40 s; lapsed, and answered after the window, at 120 s.
    #expect(replies.censored.map(\.value) == [40, 120] && replies.censored.map(\.weight) == [1, 2])
    let doubts = data.issues.filter { $0.file.hasSuffix("offers.csv") }
    #expect(
      doubts.map { "\($0.line ?? 0) \($0.problem.rawValue) \($0.action.rawValue)" } == [
        "5 duplicate set-aside", "6 late kept", "7 order set-aside", "8 unknown-request kept",
      ])
    #expect(data.answers == [AnswerCount(yes: 1, all: 1), AnswerCount(yes: 0, all: 1)])
    #expect(data.outcomes == [.accepted: 1, .withdrawn: 1, .lapsed: 1, .declined: 2])
    // One window ended without a reply, and one before a reply.
    #expect(data.cutOffCount == 2 && DataFit(data).cutOffShare == 0.4)
  }

  @Test func daysWithoutARequestAreReportedWhereManyWereExpected() throws {
    // Ten a day, but none on 11 and 12 May; none on 20 May alone is no gap at two a day.
    let rows = { (perDay: Int, silent: Set<Int>) in
      (1...28).filter { !silent.contains($0) }.flatMap { day in
        (0..<perDay).map { String(format: "2024-05-%02d %02d:00", day, 8 + $0) }
      }
    }
    let mapping = "requests: { file: requests.csv, time: at }\nfrom: 2024-05-01\nuntil: 2024-05-28\n"
    let gap = try load(mapping, requests: "at\n" + rows(10, [11, 12]).joined(separator: "\n"))
    #expect(gap.issues.map(\.problem) == [.gap])
    #expect(
      gap.issues.first?.detail.hasPrefix("no request on 2 days from 2024-05-11 to 2024-05-12, where about 18")
        == true)
    #expect(gap.remarks.contains { $0.contains("no request on 2 days from 2024-05-11 to 2024-05-12") })
    let chance = try load(mapping, requests: "at\n" + rows(2, [20]).joined(separator: "\n"))
    #expect(chance.issues.isEmpty)
  }

  @Test func wishesAreKnownByTheEndsOfTheirDay() throws {
    let requests = """
      created,wished
      2024-05-01 12:00,
      2024-05-02 06:00,2024-05-02 18:00
      2024-05-02 06:00,2024-05-03 18:00
      2024-05-02 06:00,2024-05-05 09:00
      """
    let mapping = "requests: { file: requests.csv, time: created, wished: wished }\n"
    let data = try load(mapping + "from: 2024-05-01\nuntil: 2024-05-02", requests: requests)
    let wishes = try #require(data.wishes)
    #expect(wishes.immediate == 1 && wishes.dated == 3 && wishes.count == 4)
    #expect(wishes.hours[18] == 2 && wishes.hours[9] == 1)
    #expect(wishes.daysAhead == [1: 2, 3: 1])
    // From 06:00:30 on: to the end of tomorrow, and over the third day after.
    let leads = wishes.leads.intervals
    #expect(leads.map(\.low) == [0, 237_570] && leads.map(\.high) == [151_170, 323_970])
    #expect(leads.map(\.weight) == [2, 1])
  }

  @Test(arguments: [
    (
      "requests: { file: requests.csv, time: creatd }", "'creatd' in its first line",
      "did you mean 'created'?"
    ),
    ("requests: { file: request.csv, time: created }", "cannot read", nil),
    ("requests: { fil: requests.csv, time: created }", "unknown key 'fil'", "did you mean 'file'?"),
    (
      "requests: { file: requests.csv, time: created }\nfrom: 2024-04-02\nuntil: 2024-04-01", "is before", nil
    ),
    (
      "requests: { file: requests.csv, time: created }\noffers: { file: offers.csv, sent: a, ended: b, outcome: c }",
      "neither of 'deadline' and 'window'", nil
    ),
    (
      "requests: { file: requests.csv, time: created }\noffers: { file: offers.csv, sent: a, ended: b, outcome: c, window: 2 min, outcomes: { accepted: [x], lapsed: [x] } }",
      "'x' stands for both 'accepted' and 'lapsed'", nil
    ),
  ])
  func aMistakeInTheMappingIsExplainedAtItsPlace(_ mapping: String, _ message: String, _ hint: String?) throws
  {
    let report = try #require(throws: DiagnosticReport.self) { try load(mapping) }
    let first = try #require(report.diagnostics.first { $0.message.contains(message) }, "\(report)")
    #expect(first.file.hasSuffix("data.yaml") && first.line >= 1)
    if let hint { #expect(first.hint == hint) }
  }

  @Test func aFolderWithoutJobsSaysWhatWritesThem() throws {
    let report = try #require(throws: DiagnosticReport.self) { try FitData.load(path: folder.path) }
    #expect(report.diagnostics[0].message.contains("there is no 'jobs.csv'"))
    #expect(report.diagnostics[0].hint?.contains("--detail jobs,offers") == true)
  }
}
