import Foundation
import Marketplace
import Quantities

/// How times, lengths of time and money are written on a line.
struct Notation: Sendable {
  var clock: CivilClock
  var currency: Currency

  /// ISO 8601 with the city's offset, to the microsecond: `2024-03-04T09:00:00.250000+01:00`.
  func text(_ instant: Timestamp) -> String {
    let offset = Int(clock.offset(at: instant).seconds)
    let zone = TimeZone(secondsFromGMT: offset) ?? .gmt
    let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
    let seconds = instant.secondsSinceEpoch
    let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
    let fraction = instant.microseconds - seconds * 1_000_000
    guard fraction != 0 else { return text }
    let suffix = text.hasSuffix("Z") ? 1 : 6
    let digits = String(fraction + 1_000_000).dropFirst()
    return "\(text.dropLast(suffix)).\(digits)\(text.suffix(suffix))"
  }

  /// An ISO 8601 time with offset, or `+2 h` from `now` on.
  func instant(_ text: String, now: Timestamp) throws(Mistake) -> Timestamp {
    if text.hasPrefix("+") { return now + (try span(String(text.dropFirst()))) }
    let whole = Date.ISO8601FormatStyle(timeZoneSeparator: .colon)
    let fractional = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, includingFractionalSeconds: true)
    guard let date = (try? whole.parse(text)) ?? (try? fractional.parse(text)),
      abs(date.timeIntervalSince1970) < 1e11
    else {
      throw Mistake(
        message: "'\(text)' is no time", allowed: ["2024-03-04T18:00:00+01:00", "+90 s", "+2 h"])
    }
    return Timestamp(microseconds: Int64((date.timeIntervalSince1970 * 1e6).rounded()))
  }

  private static let units: [(name: String, span: TimeSpan)] = [
    ("ms", .milliseconds(1)), ("s", .seconds(1)), ("min", .minutes(1)), ("h", .hours(1)), ("d", .days(1)),
  ]

  /// A whole number and a unit, above zero and below ten thousand days.
  func span(_ text: String) throws(Mistake) -> TimeSpan {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces)
    guard let count = Int64(digits), count > 0, count < 1_000_000_000,
      let match = Self.units.first(where: { $0.name == unit }), match.span * count < .days(10_000)
    else {
      throw Mistake(
        message: "'\(text)' is no length of time", allowed: ["250 ms", "90 s", "2 min", "12 h", "3 d"])
    }
    return match.span * count
  }

  /// An amount in the city's currency: `80 CHF`, `80.50 CHF`, `-5.00 CHF`.
  func money(_ text: String) throws(Mistake) -> Money {
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[1] == currency.code, let amount = minorUnits(parts[0]) else {
      throw Mistake(
        message: "'\(text)' is no amount in the city's currency", allowed: ["80.00 \(currency.code)"])
    }
    return Money(minorUnits: amount, currency: currency)
  }

  private func minorUnits(_ text: Substring) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }),
      parts[0].count <= 12, let whole = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else { return (isNegative ? -1 : 1) * whole * 100 }
    guard parts[1].count == 2, let part = Int64(parts[1]) else { return nil }
    return (isNegative ? -1 : 1) * (whole * 100 + part)
  }

  /// The case with this word, which is how the case is called.
  static func word<Word: CaseIterable>(_ text: String, for key: String) throws(Mistake) -> Word {
    guard let match = Word.allCases.first(where: { "\($0)" == text }) else {
      throw Mistake(message: "unknown \(key) '\(text)'", allowed: Word.allCases.map { "\($0)" })
    }
    return match
  }
}
