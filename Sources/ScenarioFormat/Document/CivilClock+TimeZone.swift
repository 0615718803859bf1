import Foundation
import Quantities

extension CivilClock {
  /// The clock of an IANA time zone, right for the instants from `first` through `last`; nil if it is not known here.
  init?(timeZone identifier: String, from first: Timestamp, through last: Timestamp) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    func offset(at date: Date) -> TimeSpan { .seconds(Int64(zone.secondsFromGMT(for: date))) }
    let end = Date(timeIntervalSince1970: Double(last.secondsSinceEpoch))
    var date = Date(timeIntervalSince1970: Double(first.secondsSinceEpoch))
    var eras = ContiguousArray([Era(start: .distantPast, offset: offset(at: date))])
    while let change = zone.nextDaylightSavingTimeTransition(after: date), change <= end, change > date {
      let start = Timestamp(secondsSinceEpoch: Int64(change.timeIntervalSince1970.rounded()))
      let after = offset(at: change)
      // A change of the zone's rules or name need not change the offset.
      if after != eras[eras.count - 1].offset { eras.append(Era(start: start, offset: after)) }
      date = change
    }
    self.init(eras: eras)
  }
}
