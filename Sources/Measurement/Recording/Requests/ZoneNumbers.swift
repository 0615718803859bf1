/// Numbers of the squares of a city's grid, in the order in which they were first asked for.
///
/// A hash table with open addressing: a look-up takes a few instructions, and there is one for each request.
struct ZoneNumbers: Sendable {
  /// Squares by number.
  private(set) var zones = ContiguousArray<Breakdown.Zone>()
  /// Numbers by place in the table; -1 where there is none. Its size is a power of two, and at most half of it is in use.
  private var places = ContiguousArray<Int32>(repeating: -1, count: 64)

  /// Number of a square, which is new if the square has none yet. O(1) on average.
  mutating func number(of zone: Breakdown.Zone) -> Int {
    var place = firstPlace(of: zone)
    while true {
      let number = Int(places[place])
      guard number >= 0 else { break }
      if zones[number] == zone { return number }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = Int32(zones.count)
    zones.append(zone)
    if zones.count * 2 > places.count { grow() }
    return zones.count - 1
  }

  private func firstPlace(of zone: Breakdown.Zone) -> Int {
    let packed = UInt64(UInt32(bitPattern: zone.east)) << 32 | UInt64(UInt32(bitPattern: zone.north))
    // Fibonacci hashing: the golden ratio times 2^64 spreads neighbouring squares (Knuth, TAOCP vol. 3, section 6.4).
    let hash = packed &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash >> 32) & (places.count - 1)
  }

  private mutating func grow() {
    places = ContiguousArray(repeating: -1, count: places.count * 2)
    for (number, zone) in zones.enumerated() {
      var place = firstPlace(of: zone)
      while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
      places[place] = Int32(number)
    }
  }
}
