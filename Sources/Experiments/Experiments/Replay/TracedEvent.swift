import Foundation
import Quantities
import Tables

/// Event of a trace, read from its row.
public struct TracedEvent: Sendable, Hashable {
  /// Row of the table of events.
  public let row: Row

  /// Wraps a row of `events.csv`; traps for a row of another table.
  public init(_ row: Row) {
    precondition(row.table == .events, "a row of \(row.table.name) is no event")
    self.row = row
  }

  /// Number of the event in its city and replication, from 0.
  public var sequence: Int { row["sequence"].integer ?? 0 }
  /// Name of the city.
  public var city: String { row["city"].text ?? "" }
  /// Time of the event.
  public var at: Timestamp { row["at"].instant ?? .distantPast }
  /// Number of the job; nil if the event concerns none.
  public var job: Int? { row["job"].integer }
  /// Number of the partner; nil if the event has none.
  public var partner: Int? { row["partner"].integer }

  /// Returns whether two events differ at most in their numbers.
  func isOf(_ other: Self) -> Bool {
    row.table.columns.allSatisfy { $0.name == "sequence" || row[$0.name] == other.row[$0.name] }
  }

  /// Returns the event in words without its time, from all cells that are not empty: `offer made, job 417, partner
  /// 37, until 2024-03-04 18:04:10.5`.
  public func summary(on clock: CivilClock) -> String {
    let kind = row["event"].text ?? ""
    var words = [kind.replacing("-", with: " ")]
    for column in ["job", "partner", "client"] {
      if let number = row[column].integer { words.append("\(column) \(number)") }
    }
    if let instant = row["instant"].instant {
      words.append("\(kind == "offer-made" ? "until" : "for") \(clock.exactText(of: instant))")
    }
    if let amount = row["amount"].number {
      let code = row["currency"].text ?? ""
      let decimals = Currency(code: code)?.decimals ?? 2
      words.append("amount \(String(format: "%.\(decimals)f", amount)) \(code)")
    }
    if let number = row["number"].number { words.append("number \(number)") }
    if let reason = row["reason"].text { words.append(reason) }
    return words.joined(separator: ", ")
  }
}

extension CivilClock {
  /// Returns the local date and time to the microsecond, without trailing zeros: `2024-03-04 18:04:10.5`.
  public func exactText(of instant: Timestamp) -> String {
    let date = CivilDate(dayNumber: dayNumber(at: instant))
    let (seconds, fraction) = timeOfDay(at: instant).microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { Self.padded(Int($0), to: 2) }
    var decimals = fraction == 0 ? "" : "." + Self.padded(Int(fraction), to: 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let day = [date.year, date.month, date.day].map { Self.padded($0, to: 2) }.joined(separator: "-")
    return "\(day) \(time.joined(separator: ":"))\(decimals)"
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
