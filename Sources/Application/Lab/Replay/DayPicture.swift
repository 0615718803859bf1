import Documents
import Experiments
import Foundation
import Pages
import Quantities
import ScenarioModel
import Simulation

/// One day of a city under base and change, as bytes for the page.
///
/// A length of 4 bytes and a header in JSON, padded to 8 bytes; then the columns of each side, in the order of `columns`.
/// Numbers are little-endian, and each column is padded to 8 bytes.
struct DayPicture: Sendable {
  let setting: CityScenario
  /// Day of the scenario, from 0.
  let day: Int
  /// Last day with requests, from 0.
  let lastDay: Int
  /// Base, then change.
  let sides: [ReplayedDay]

  /// The bytes.
  var data: Data {
    let start = sides[0].log.stretch.lowerBound
    let clock = setting.city.clock
    let header = JSONValue.object([
      .init("city", .string(setting.city.name)), .init("day", .number(String(day))),
      .init("lastDay", .number(String(lastDay))),
      .init("date", .string("\(CivilDate(dayNumber: clock.dayNumber(at: start)))")),
      .init("hours", .decimal((sides[0].log.stretch.upperBound - start).hours)),
      .init("firstHour", .decimal(clock.timeOfDay(at: start).hours)),
      .init("radius", .decimal(radius)),
      .init(
        "sides",
        .array(
          sides.map { side in
            [
              "entries": .number(String(side.log.entries.count)),
              "jobs": .number(String(side.log.jobs.count)),
              "partners": .number(String(side.homes.count)),
            ]
          })),
    ]).compactText
    let text = Array(header.utf8)
    let padding = Array(repeating: UInt8(ascii: " "), count: (8 - (4 + text.count) % 8) % 8)
    var data = Data()
    data.append(column: [UInt32(text.count + padding.count).littleEndian])
    data.append(contentsOf: text + padding)
    for side in sides { append(side, since: start, to: &data) }
    return data
  }

  /// Distance from the centre within which nearly all places lie [km].
  private var radius: Double {
    let outer = setting.districts.map { district in
      (district.centre.east * district.centre.east + district.centre.north * district.centre.north)
        .squareRoot()
        + 2.5 * district.spread
    }
    return outer.max() ?? setting.radius
  }

  private func append(_ side: ReplayedDay, since start: Timestamp, to data: inout Data) {
    let log = side.log
    data.append(padded: log.entries.map { ($0.at - start).seconds })
    data.append(padded: log.entries.map(\.kind.rawValue))
    data.append(padded: log.entries.map(\.job))
    data.append(padded: log.entries.map { $0.partner ?? .max })
    data.append(padded: log.entries.map { $0.outcome?.rawValue ?? .max })
    data.append(padded: log.jobs.map(\.number.value))
    data.append(padded: log.jobs.map { Float($0.position.east) })
    data.append(padded: log.jobs.map { Float($0.position.north) })
    data.append(padded: side.homes.map { Float($0.east) })
    data.append(padded: side.homes.map { Float($0.north) })
  }
}

extension Data {
  /// Appends numbers, which all machines that the program runs on keep in little-endian order.
  fileprivate mutating func append(column numbers: [some BitwiseCopyable]) {
    numbers.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends a column, padded to a multiple of 8 bytes.
  fileprivate mutating func append(padded numbers: [some BitwiseCopyable]) {
    append(column: numbers)
    append(contentsOf: Array(repeating: 0, count: (8 - count % 8) % 8))
  }
}
