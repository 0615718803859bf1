import Memory
import Testing

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
    enum Fruit: Int, CaseIterable { case apple, pear, plum }
    var table = CountTable<Fruit>(rows: 3)
    for row in 0..<3 {
      for fruit in Fruit.allCases { table[row, fruit] += 100 * row + fruit.rawValue }
    }
    for row in 0..<3 {
      let counts = table.counts(ofRow: row)
      #expect(Array(counts) == [100 * row, 100 * row + 1, 100 * row + 2])
    }
    table.reset()
    let counts = table.counts(ofRow: 2)
    #expect(counts.allSatisfy { $0 == 0 })
  }
}
