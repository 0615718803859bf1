import Designs
import Testing

@Test func exampleOfDesigns() {
  // Example
  let sample = LatinHypercube(dimensions: 3, seed: 1)
  let points = sample.points(10)
  // Checks
  for dimension in 0..<3 {
    #expect(Set(points.map { Int($0[dimension] * 10) }) == Set(0..<10))
  }
}
