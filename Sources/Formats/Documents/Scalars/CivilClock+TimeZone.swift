import Foundation
import Quantities

extension CivilClock {
  /// The local time of an IANA time zone between two instants, or nil if this machine does not know the zone.
  ///
  /// The offset that holds at `start` also holds before, and the one at `end` after. O(changes of the offset).
  public init?(timeZone identifier: String, from start: Timestamp, through end: Timestamp) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    var eras: ContiguousArray = [Era(start: start, offset: zone.offset(at: start))]
    var instant = start
    while let change = zone.nextChange(after: instant), change <= end {
      let offset = zone.offset(at: change)
      if offset != eras[eras.count - 1].offset { eras.append(Era(start: change, offset: offset)) }
      instant = change
    }
    self.init(eras: eras)
  }
}

extension TimeZone {
  fileprivate func offset(at instant: Timestamp) -> TimeSpan {
    .seconds(Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.secondsSinceEpoch)))))
  }

  fileprivate func nextChange(after instant: Timestamp) -> Timestamp? {
    let date = Date(timeIntervalSince1970: Double(instant.secondsSinceEpoch))
    guard let next = nextDaylightSavingTimeTransition(after: date), next > date else { return nil }
    return Timestamp(secondsSinceEpoch: Int64(next.timeIntervalSince1970.rounded()))
  }
}
