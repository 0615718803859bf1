import Memory
import TestSupport
import Testing

@Suite struct ReusableListTests {
  /// A thousand random steps against an array.
  @Test func itIsAnArrayThatForgets() {
    var draws = SplitMix64(seed: 1)
    var (list, model) = (ReusableList<Int>(), [Int]())
    for step in 0..<1000 {
      if draws.oneIn(40) {
        list.removeAll()
        model.removeAll()
      } else if !model.isEmpty && draws.oneIn(3) {
        let place = Int.random(in: model.indices, using: &draws)
        list.swapRemove(at: place)
        model.swapAt(place, model.count - 1)
        model.removeLast()
      } else {
        list.append(step)
        model.append(step)
      }
      #expect(Array(list) == model && list.count == model.count && list.isEmpty == model.isEmpty)
    }
  }

  @Test func whatHasBeenForgottenCannotBeRead() async {
    await #expect(processExitsWith: .failure) {
      var list = ReusableList<Int>()
      list.append(1)
      list.removeAll()
      _ = list[0]
    }
  }
}
