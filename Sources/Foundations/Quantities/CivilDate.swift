/// Date of the proleptic Gregorian calendar, for years from 0.
///
/// A value may be no calendar date, such as 31 April; `dayNumber` is nil then. In the conversions years begin in March,
/// so the leap day comes last, and 400 years are one era of 146,097 days.
///
/// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
@frozen
public struct CivilDate: Hashable, Sendable {
  /// Year; ≥ 0 for a calendar date.
  public let year: Int
  /// Month; 1 to 12 for a calendar date.
  public let month: Int
  /// Day of the month; 1 to 31 for a calendar date.
  public let day: Int

  @inlinable
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Creates the date `dayNumber` days after 1970-01-01. O(1).
  @inlinable
  public init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Number of days since 1970-01-01; nil if the calendar has no such date. O(1).
  public var dayNumber: Int? {
    guard (1...12).contains(month), day >= 1, year >= 0 else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let number = era * 146_097 + dayOfEra - 719_468
    // 31 April comes out as 1 May.
    return CivilDate(dayNumber: number) == self ? number : nil
  }
}

extension CivilDate {
  /// Returns the week of ISO 8601, 1 to 53, of the day `dayNumber` days after 1970-01-01. O(1).
  ///
  /// A week begins on Monday and belongs to the year of its Thursday.
  public static func weekOfYear(dayNumber: Int) -> Int {
    // 1970-01-01 was a Thursday.
    let weekday = ((dayNumber + 3) % 7 + 7) % 7
    let thursday = dayNumber - weekday + 3
    let newYear = CivilDate(year: CivilDate(dayNumber: thursday).year, month: 1, day: 1).dayNumber ?? thursday
    return (thursday - newYear) / 7 + 1
  }
}

extension CivilDate: CustomStringConvertible {
  /// Date in ISO 8601 format, for example `2024-03-04`.
  public var description: String {
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(padded)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
