import Quantities
import Testing

@Suite struct CivilDateTests {
  /// Weeks begin on Monday, and the first of a year has the 4th of January.
  @Test func weeksOfTheYearAreThoseOfISO8601() throws {
    let first = try #require(CivilDate(year: 1950, month: 1, day: 2).dayNumber)
    let last = try #require(CivilDate(year: 2150, month: 12, day: 31).dayNumber)
    var expected = 1
    var wrong: [String] = []
    for day in first...last {
      let isMonday = (day - first) % 7 == 0
      if isMonday, day > first {
        let hasFourthOfJanuary = (day..<day + 7).contains { number in
          let date = CivilDate(dayNumber: number)
          return date.month == 1 && date.day == 4
        }
        expected = hasFourthOfJanuary ? 1 : expected + 1
      }
      if CivilDate.weekOfYear(dayNumber: day) != expected { wrong.append("\(CivilDate(dayNumber: day))") }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    (2020, 12, 31, 53), (2021, 1, 3, 53), (2021, 1, 4, 1), (2024, 12, 30, 1), (1969, 12, 28, 52),
  ])
  func daysAroundNewYearBelongToTheWeekOfTheirThursday(_ year: Int, _ month: Int, _ day: Int, _ week: Int)
    throws
  {
    let number = try #require(CivilDate(year: year, month: month, day: day).dayNumber)
    #expect(CivilDate.weekOfYear(dayNumber: number) == week)
  }
}
