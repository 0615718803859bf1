import Marketplace
import Quantities
import TestSupport
import Testing

@testable import JobDispatch

@Suite struct SpatialIndexTests {
  private func places(_ count: Int, within reach: Double, seed: UInt64) -> [Coordinate] {
    var draws = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      Coordinate(
        east: .random(in: -reach...reach, using: &draws), north: .random(in: -reach...reach, using: &draws))
    }
  }

  private func found(_ index: SpatialIndex, _ radius: Double, _ centre: Coordinate) -> [UInt32] {
    var (index, finds) = (index, Finds())
    index.find(within: radius, of: centre, into: &finds)
    return (0..<finds.count).map { finds[$0].partner.index }.sorted()
  }

  /// Everybody lives within three times the extent, so that many live and search beyond the grid.
  @Test(arguments: [0.1, 0.7, 2, 5, 12, 40, Double.infinity])
  func aSearchFindsExactlyWhomBruteForceFinds(radius: Double) {
    let homes = places(400, within: 30, seed: 5)
    var index = SpatialIndex(radius: radius, extent: 10)
    for (ordinal, home) in homes.enumerated() { index.insert(PartnerID(UInt32(ordinal)), at: home) }
    for ordinal in stride(from: 0, to: 400, by: 7) {
      index.remove(PartnerID(UInt32(ordinal)), at: homes[ordinal])
    }
    #expect(index.count == 400 - 58)
    for centre in places(200, within: 35, seed: 6) {
      let expected = homes.indices.filter {
        !$0.isMultiple(of: 7) && homes[$0].distance(to: centre) <= radius
      }
      #expect(found(index, radius, centre) == expected.map { UInt32($0) })
    }
  }

  /// Decimal places and their neighbours fall on cell boundaries and on the circle itself, where sums are rounded.
  @Test(arguments: [0.1, 0.2, 0.5, 0.7, 1.1, 2.2])
  func roundingLosesNobodyOnTheEdge(radius: Double) {
    let line = (-60...60).map { Double($0) / 10 }.flatMap { [$0.nextDown, $0, $0.nextUp] }
    var index = SpatialIndex(radius: radius, extent: 6)
    for (ordinal, east) in line.enumerated() {
      index.insert(PartnerID(UInt32(ordinal)), at: Coordinate(east: east, north: 0))
    }
    for east in line {
      let centre = Coordinate(east: east, north: 0)
      let expected = line.indices.filter {
        Coordinate(east: line[$0], north: 0).distance(to: centre) <= radius
      }
      #expect(found(index, radius, centre) == expected.map { UInt32($0) })
    }
  }

  @Test func whoIsNotThereCannotBeRemoved() {
    var index = SpatialIndex(radius: 1, extent: 10)
    index.insert(PartnerID(0), at: .centre)
    index.remove(PartnerID(1), at: .centre)
    #expect(index.count == 1)
    index.remove(PartnerID(0), at: .centre)
    index.remove(PartnerID(0), at: .centre)
    #expect(index.count == 0)
  }

  /// How many residents a search compares distances with.
  private func examined(_ index: SpatialIndex, _ radius: Double, _ centre: Coordinate) -> Int {
    var (index, finds) = (index, Finds())
    index.find(within: radius, of: centre, into: &finds)
    let columns = index.lines(around: centre.east, radius)
    return index.lines(around: centre.north, radius).reduce(0) { $0 + index.rows[$1].count(in: columns) }
  }

  /// The cost of an offer round follows the partners in and just around the zone.
  @Test func partnersOutsideTheZoneAreNotLookedAt() {
    var small = SpatialIndex(radius: 3, extent: 50)
    let near = places(200, within: 3, seed: 7)
    for (ordinal, home) in near.enumerated() { small.insert(PartnerID(UInt32(ordinal)), at: home) }
    var large = small
    var draws = SplitMix64(seed: 8)
    for ordinal in 0..<20_000 {
      let distance = Double.random(in: 8...50, using: &draws)
      let home = Coordinate(east: draws.oneIn(2) ? distance : -distance, north: distance - 25)
      large.insert(PartnerID(UInt32(200 + ordinal)), at: home)
    }
    let before = examined(small, 3, .centre)
    #expect(before == 200)
    #expect(examined(large, 3, .centre) == before)
    #expect(found(large, 3, .centre) == found(small, 3, .centre))
  }

  /// A uniform city: the square of cells around a circle has at most (2r + 2 cells)² / πr² ≈ 2.9 times its area.
  @Test func littleMoreThanTheZoneIsLookedAt() {
    let homes = places(40_000, within: 40, seed: 9)
    var index = SpatialIndex(radius: 4, extent: 40)
    for (ordinal, home) in homes.enumerated() { index.insert(PartnerID(UInt32(ordinal)), at: home) }
    for centre in places(50, within: 30, seed: 10) {
      let inZone = found(index, 4, centre).count
      #expect(examined(index, 4, centre) <= 4 * inZone)
    }
  }
}

extension SpatialIndex {
  fileprivate mutating func insert(_ partner: PartnerID, at home: Coordinate) {
    insert(Resident(partner: partner, home: home), PartnerRank())
  }
}
