import Quantities
import Testing

@testable import Tables

@Suite("Text of cells")
struct CellTextTests {
  private func text(_ write: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer()
    write(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Europe/Zurich in 2024: summer time from 31 March 01:00 UTC to 27 October 01:00 UTC.
  private let zurich = CivilClock(eras: [
    .init(start: .distantPast, offset: .hours(1)),
    .init(start: Timestamp(secondsSinceEpoch: 1_711_846_800), offset: .hours(2)),
    .init(start: Timestamp(secondsSinceEpoch: 1_729_990_800), offset: .hours(1)),
  ])

  @Test(arguments: [
    (1_709_506_800, "2024-03-04T00:00:00.000000+01:00"),
    (1_711_846_799, "2024-03-31T01:59:59.000000+01:00"),
    (1_711_846_800, "2024-03-31T03:00:00.000000+02:00"),
    (1_729_990_799, "2024-10-27T02:59:59.000000+02:00"),
    (1_729_990_800, "2024-10-27T02:00:00.000000+01:00"),
  ])
  func timesCarryTheOffsetInForce(seconds: Int64, expected: String) {
    let instant = Timestamp(secondsSinceEpoch: seconds)
    #expect(text { $0.append(instant, on: zurich) } == expected)
    #expect(Timestamp(iso8601: expected) == instant)
  }

  @Test func timesKeepTheirMicroseconds() {
    let clock = CivilClock(eras: [.init(start: .distantPast, offset: .minutes(-210))])
    let instant = Timestamp(microseconds: 1_234_567_890_123_456)
    #expect(text { $0.append(instant, on: clock) } == "2009-02-13T20:01:30.123456-03:30")
    #expect(Timestamp(iso8601: "2009-02-13T20:01:30.123456-03:30") == instant)
  }

  /// Monrovia until 1972.
  @Test func anOffsetIsExactToTheSecond() {
    let clock = CivilClock(eras: [
      .init(start: .distantPast, offset: .seconds(-2_670)),
      .init(start: Timestamp(secondsSinceEpoch: 63_593_070), offset: .zero),
    ])
    let instants = [-86_400, 63_593_069, -86_400, 63_593_070, 63_593_070].map {
      Timestamp(secondsSinceEpoch: $0)
    }
    let early = "1969-12-30T23:15:30.000000-00:44:30"
    let last = "1972-01-06T23:59:59.000000-00:44:30"
    let late = "1972-01-07T00:44:30.000000+00:00"
    #expect(
      text { buffer in for instant in instants { buffer.append(instant, on: clock) } } == early + last + early
        + late + late)
    for (text, instant) in zip([early, last, early, late], instants) {
      #expect(Timestamp(iso8601: text) == instant)
    }
    #expect(Timestamp(iso8601: "1969-12-30T23:15:30.000000-00:44-30") == nil)
  }

  /// Copying a repeated text must not be visible in the result.
  @Test func timesInTurnsAreEachTheirOwn() {
    // Days that lie eight apart, the same instant again, and the hour of a day that comes twice.
    let seconds: [Int64] = [
      1_709_506_800, 1_710_198_000, 1_709_506_800, 1_709_506_801, 1_710_198_000, 1_729_990_799, 1_729_990_800,
      1_729_990_799, 1_709_506_800,
    ]
    let instants = (0..<40).flatMap { round in
      seconds.map { Timestamp(secondsSinceEpoch: $0 + Int64(round / 2)) }
    }
    let alone = instants.map { instant in text { $0.append(instant, on: zurich) } }
    let together = text { buffer in for instant in instants { buffer.append(instant, on: zurich) } }
    #expect(together == alone.joined())
    let cut = text { buffer in
      buffer.append("abc")
      for instant in instants.prefix(3) { buffer.append(instant, on: zurich) }
      buffer.removeFirst(50)
      for instant in instants { buffer.append(instant, on: zurich) }
    }
    #expect(cut == (["abc"] + alone.prefix(3)).joined().dropFirst(50) + alone.joined())
  }

  @Test func textsMadeReadyMayBeOfAnyLength() {
    let texts = (0...80).map { String(repeating: "x", count: $0) } + ["a,b", "Łódź"]
    let ready = CellTexts(texts)
    let written = text { buffer in for index in texts.indices { ready.append(index, to: &buffer) } }
    #expect(written == texts.map { $0 == "a,b" ? "\"a,b\"" : $0 }.joined())
  }

  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (11_017, "2000-03-01"),
    (19_782, "2024-02-29"),
    (47_540, "2100-02-28"), (47_541, "2100-03-01"), (-719_468, "0000-03-01"),
  ])
  func daysFollowTheGregorianCalendar(day: Int, expected: String) {
    #expect(text { $0.append(dayNumber: day) } == expected)
  }

  @Test func everyDayOfEightCenturiesReadsBack() {
    for day in stride(from: -146_097, through: 146_097, by: 1) {
      let date = CivilDate(dayNumber: day)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day).dayNumber == day)
    }
  }

  @Test(arguments: ["2024-02-30T00:00:00.000000+01:00", "2024-13-01T00:00:00.000000+01:00", "2024-03-04", ""])
  func timesThatNoCalendarHasAreRefused(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test(arguments: [
    (0.1, "0.1"), (1.0, "1.0"), (-0.0, "0.0"), (1.0 / 3, "0.3333333333333333"), (1e-5, "1e-05"),
    (-12_345.5, "-12345.5"), (1e22, "1e+22"), (2.5e-300, "2.5e-300"),
  ])
  func doublesAreTheShortestThatReadBack(value: Double, expected: String) {
    #expect(text { $0.append(value) } == expected)
    #expect(Double(expected) == value)
  }

  @Test(arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (4900, "49.00"), (-123_456, "-1234.56")])
  func moneyIsExactInMajorUnits(minorUnits: Int64, expected: String) {
    #expect(text { $0.append(Money(minorUnits: minorUnits, currency: .chf)) } == expected)
  }

  /// Whatever the decimals of a currency, its column has the amount of `description`.
  @Test(arguments: [0, 5, -5, 999, 1_000, -123_456, 10_000_000_000] as [Int64])
  func moneyHasTheDecimalsOfItsCurrency(minorUnits: Int64) {
    for currency in Currency.allCases {
      let money = Money(minorUnits: minorUnits, currency: currency)
      let cell = text { $0.append(money) }
      #expect(cell == money.amountText, "\(money)")
      #expect(cell.split(separator: ".").dropFirst().first?.count ?? 0 == currency.decimals)
      #expect(Double(cell) == money.majorUnits)
    }
  }

  @Test(arguments: [
    (Int64.min, "-9223372036854775808"), (0, "0"), (42, "42"), (Int64.max, "9223372036854775807"),
  ])
  func integersAreDecimal(value: Int64, expected: String) {
    #expect(text { $0.append(value) } == expected)
  }

  @Test func integersOfEveryLengthAreDecimal() {
    var power: Int64 = 1
    for _ in 0..<18 {
      power *= 10
      for value in [power - 1, power, -power, power + power / 3] {
        #expect(text { $0.append(value) } == String(value))
      }
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("Łódź", "Łódź"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("", ""), ("a;b c", "a;b c"),
  ])
  func cellsAreQuotedWhereTheyMustBe(cell: String, expected: String) {
    #expect(text { $0.appendCell(cell) } == expected)
  }

  @Test func namesBecomeWords() {
    #expect(hyphenated("cancelledByClient") == "cancelled-by-client")
    #expect(underscored("beyondCompetence") == "beyond_competence")
    #expect(CaseLabels<Sample>().all == ["one", "one-and-two"])
    #expect(CaseLabels<Sample>()[.oneAndTwo] == "one-and-two")
  }
}

private enum Sample: UInt8, CaseIterable {
  case one
  case oneAndTwo
}
