import Designs
import Testing

@Suite struct LatinHypercubeTests {
  @Test(arguments: [1, 2, 7, 64, 1000])
  func everySliceOfALatinHypercubeHoldsOnePoint(_ count: Int) {
    for seed in UInt64(0)..<5 {
      let points = LatinHypercube(dimensions: 6, seed: seed).points(count)
      for dimension in 0..<6 {
        let slices = points.map { Int($0[dimension] * Double(count)) }
        #expect(slices.sorted() == Array(0..<count))
      }
    }
  }

  @Test func aLatinHypercubeFollowsFromItsSeed() {
    let cube = LatinHypercube(dimensions: 3, seed: 5)
    #expect(cube.points(20) == cube.points(20))
    #expect(cube.points(20) != LatinHypercube(dimensions: 3, seed: 6).points(20))
    #expect(cube.points(20)[0][0] != cube.points(20)[0][1])
  }
}
