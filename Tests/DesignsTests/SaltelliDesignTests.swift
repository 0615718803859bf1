import Designs
import Testing

@Suite struct SaltelliDesignTests {
  @Test func moreRowsLeaveTheFirstAlone() {
    let few = SaltelliDesign(rows: 16, factors: 5, seed: 4).coordinates
    #expect(Array(SaltelliDesign(rows: 64, factors: 5, seed: 4).coordinates.prefix(16 * 7)) == few)
  }

  @Test func aRowOfSaltellisDesignMixesTwoPoints() {
    let points = SaltelliDesign(rows: 8, factors: 3, seed: 1).coordinates
    #expect(points.count == 8 * 5)
    for row in 0..<8 {
      let (a, b) = (points[row * 5], points[row * 5 + 4])
      for factor in 0..<3 {
        var mixed = a
        mixed[factor] = b[factor]
        #expect(points[row * 5 + 1 + factor] == mixed)
      }
      #expect(zip(a, b).allSatisfy { $0 != $1 })
    }
  }
}
