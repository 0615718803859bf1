import Quantities

extension Timestamp {
  /// Reads the form that files use: `2024-03-04T18:02:00.000000+01:00`; an offset may have seconds.
  init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 32 || bytes.count == 35 && bytes[32] == 0x3A, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes[19] == 0x2E,
      bytes[29] == 0x3A, bytes[26] == 0x2B || bytes[26] == 0x2D, let day = dayNumber(bytes[0..<10]),
      let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]),
      let second = digits(bytes[17..<19]), let fraction = digits(bytes[20..<26]),
      let offsetHour = digits(bytes[27..<29]), let offsetMinute = digits(bytes[30..<32]),
      let offsetSecond = bytes.count == 32 ? 0 : digits(bytes[33..<35])
    else { return nil }
    let local = ((Int64(day) * 24 + hour) * 60 + minute) * 60 + second
    let offset = (offsetHour * 3_600 + offsetMinute * 60 + offsetSecond) * (bytes[26] == 0x2D ? -1 : 1)
    self.init(microseconds: (local - offset) * 1_000_000 + fraction)
  }
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
  var value: Int64 = 0
  for byte in bytes {
    guard byte >= 0x30 && byte <= 0x39 else { return nil }
    value = value * 10 + Int64(byte - 0x30)
  }
  return value
}

/// Days since 1970-01-01 of `YYYY-MM-DD`; nil for a day that no calendar has.
func dayNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
  let start = bytes.startIndex
  guard bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D, let year = digits(bytes[start..<(start + 4)]),
    let month = digits(bytes[(start + 5)..<(start + 7)]), let day = digits(bytes[(start + 8)..<(start + 10)])
  else { return nil }
  return CivilDate(year: Int(year), month: Int(month), day: Int(day)).dayNumber
}
