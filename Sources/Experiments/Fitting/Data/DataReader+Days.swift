import Documents
import Quantities

// Days of the requests, and doubts about them.
extension DataReader {
  mutating func countDays() throws(DiagnosticReport) {
    let all = requests.values.joined().map(\.day)
    guard let first = all.min(), let last = all.max() else {
      throw nothingUsable("request", in: mapping.requests.file, section: "requests")
    }
    let edge = mapping.isOwn ? 0 : 1
    let (from, until) = (mapping.from ?? first + edge, mapping.until ?? last - edge)
    let inside = until > from ? all.count { (from...until).contains($0) } : 0
    guard inside > 0 else {
      throw fault(
        "'\(mapping.requests.file)' has no request on whole days; its days are \(CivilDate(dayNumber: first)) to "
          + "\(CivilDate(dayNumber: last)), of which the first and the last may be partial",
        at: ["requests", "file"], in: mapping.requests.file,
        hint: "'from' and 'until' say which days are whole")
    }
    data.period = from...until
    reportOutside(all.count - inside)
    reportFar(all.sorted())
    reportGaps(Set(all), mean: Double(inside) / Double(data.period.count))
    for city in Set(requests.keys.map(\.city)).sorted() { data.cities.append(counted(city)) }
    data.requestCount = inside
  }

  private mutating func reportOutside(_ count: Int) {
    guard count > 0 else { return }
    let reason =
      mapping.from == nil || mapping.until == nil
      ? "the first and the last day may be observed in part; 'from' and 'until' say which days are whole"
      : "they lie outside 'from' and 'until'"
    data.issues.append(
      DataIssue(
        file: mapping.requests.file, line: nil, problem: .partialDay, action: .setAside,
        detail: "\(count) requests are not counted: \(reason)"))
  }

  /// Reports days without any request in a row, on which chance alone leaves none in less than one of three million cases.
  private mutating func reportGaps(_ days: Set<Int>, mean: Double) {
    var first = data.period.lowerBound
    for day in data.period.lowerBound...data.period.upperBound + 1
    where days.contains(day) || day > data.period.upperBound {
      let expected = mean * Double(day - first)
      if expected >= 15 {
        let (start, end) = (CivilDate(dayNumber: first), CivilDate(dayNumber: day - 1))
        let detail =
          "no request on \(day - first) days from \(start) to \(end), where about \(Int(expected)) were expected; 'from' and 'until' leave days out"
        data.issues.append(
          DataIssue(
            file: mapping.requests.file, line: nil, problem: .gap, action: .kept, detail: detail))
        data.remarks.append("'\(mapping.requests.file)' has \(detail)")
      }
      first = day + 1
    }
  }

  /// Reports requests on days that lie far from the middle half of all: by more than ten times its length, and 30 days.
  private mutating func reportFar(_ days: [Int]) {
    let (low, high) = (days[days.count / 4], days[days.count * 3 / 4])
    let reach = max(10 * (high - low), 30)
    // A partial day at an end does not count, but the days up to it do.
    let range = (mapping.from ?? days[0])...(mapping.until ?? days[days.count - 1])
    let far = lines.filter { range.contains($0.day) && ($0.day < low - reach || $0.day > high + reach) }
    guard let first = far.first else { return }
    for row in far {
      data.issues.append(
        DataIssue(
          file: mapping.requests.file, line: row.line, problem: .far, action: .kept,
          detail: "the request on \(CivilDate(dayNumber: row.day)) lies far from the others"))
    }
    data.remarks.append(
      "\(far.count) of \(days.count) requests \(far.count == 1 ? "lies" : "lie") far from the others, first in line \(first.line) of '\(mapping.requests.file)' on \(CivilDate(dayNumber: first.day)): the days between count; 'from' and 'until' leave days out"
    )
  }

  private func counted(_ name: String) -> FitData.City {
    var city = FitData.City(name: name, days: [], hours: Array(repeating: 0, count: 168))
    for key in requests.keys.filter({ $0.city == name }).sorted(by: { $0.series < $1.series }) {
      var counts = [Int](repeating: 0, count: data.period.count)
      for moment in requests[key] ?? [] where data.period.contains(moment.day) {
        counts[moment.day - data.period.lowerBound] += 1
        city.hours[moment.hourOfWeek] += 1
      }
      city.days += zip(data.period, counts).map { (number: $0, count: $1) }
    }
    return city
  }
}
