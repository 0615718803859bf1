import Testing

@testable import Recording

@Suite struct OwnedArrayTests {
  @Test func elementsStayWhereTheyAreAsItGrows() {
    var array = OwnedArray<[Int]>()
    let isEmpty = array.isEmpty
    #expect(isEmpty)
    for number in 0..<100 {
      array.append([number])
      array[number / 2].append(number)
    }
    let elements = array.indices.map { array[$0] }
    #expect(elements.count == 100)
    #expect(elements.map(\.first) == Array(0..<100))
    #expect(elements[49] == [49, 98, 99])
  }

  /// Elements are kept by it and let go of with it.
  @Test func elementsLiveAsLongAsTheArray() {
    final class Thing: Sendable {}
    weak var seen: Thing?
    do {
      let thing = Thing()
      seen = thing
      var array = OwnedArray(repeating: thing, count: 3)
      array.reserveCapacity(1000)
      array.append(thing)
      let count = array.count
      #expect(count == 4)
    }
    #expect(seen == nil)
  }

  @Test func anElementBehindTheLastTraps() async {
    await #expect(processExitsWith: .failure) {
      let array = OwnedArray(repeating: 0, count: 3)
      _ = array[3]
    }
  }

  @Test func countsAreKeptApart() {
    var table = CountTable<DailyCounter>(programmes: 3)
    for programme in 0..<3 {
      for (place, counter) in DailyCounter.allCases.enumerated() {
        table[programme, counter] += 100 * programme + place
      }
    }
    for programme in 0..<3 {
      let expected = DailyCounter.allCases.indices.map { 100 * programme + $0 }
      let counts = table.counts(of: programme)
      #expect(Array(counts) == expected)
    }
    table.reset()
    let counts = table.counts(of: 2)
    #expect(counts.allSatisfy { $0 == 0 })
  }
}
