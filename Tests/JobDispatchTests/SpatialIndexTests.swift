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

  private func found(_ index: SpatialIndex, _ centre: Coordinate) -> [UInt32] {
    var (index, everybody) = (index, CandidateQueue())
    index.find(around: centre, into: &everybody) { _ in
      0
    } candidate: { resident, _, distance in
      #expect(distance == resident.home.distance(to: centre))
      return Candidate(partner: resident.partner, score: 0, lot: 0)
    }
    return everybody.all.map(\.partner.index).sorted()
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
      #expect(found(index, centre) == expected.map { UInt32($0) })
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
      #expect(found(index, centre) == expected.map { UInt32($0) })
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
  private func examined(_ index: SpatialIndex, _ centre: Coordinate) -> Int {
    var (index, everybody) = (index, CandidateQueue())
    // Arrivals are counted only after the next search.
    index.find(around: centre, into: &everybody) { _ in
      0
    } candidate: { resident, _, _ in
      Candidate(partner: resident.partner, score: 0, lot: 0)
    }
    let cell = (row: index.line(centre.north), column: index.line(centre.east))
    return index.rows(around: cell.row).reduce(0) {
      $0 + index.rows[$1].count(in: index.columns(around: cell.column, in: abs($1 - cell.row)))
    }
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
    let before = examined(small, .centre)
    #expect((found(small, .centre).count...200).contains(before))
    #expect(examined(large, .centre) == before)
    #expect(found(large, .centre) == found(small, .centre))
  }

  /// A uniform city. With cells of a quarter of the radius, 77 cells in nine rows cover the circle, 1.53 times its
  /// area.
  @Test func littleMoreThanTheZoneIsLookedAt() {
    let homes = places(40_000, within: 40, seed: 9)
    var index = SpatialIndex(radius: 4, extent: 40)
    for (ordinal, home) in homes.enumerated() { index.insert(PartnerID(UInt32(ordinal)), at: home) }
    for centre in places(50, within: 30, seed: 10) {
      let inZone = found(index, centre).count
      #expect(Double(examined(index, centre)) <= 1.8 * Double(inZone))
    }
  }
}

extension SpatialIndex {
  fileprivate mutating func insert(_ partner: PartnerID, at home: Coordinate) {
    insert(Resident(partner: partner, home: home), merit: 0)
  }
}
