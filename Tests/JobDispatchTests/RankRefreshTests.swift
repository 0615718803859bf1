import Quantities
import Testing

@testable import JobDispatch
@testable import Marketplace

/// The grid's copies of ranks agree with the accounts.
@Suite struct RankRefreshTests {
  private func town(_ count: Int) -> (PartnerList, SpatialIndex) {
    var (partners, index) = (PartnerList(), SpatialIndex(radius: 3, extent: 10))
    for ordinal in 0..<count {
      let profile = PartnerProfile(
        programme: ProgrammeID(0), home: Coordinate(east: Double(ordinal) / 10, north: 0), skills: SkillSet(),
        hours: .always)
      let partner = Partner(
        id: PartnerID(UInt32(ordinal)), profile: profile, status: .active, ratingCapacity: 50)
      partners.append(partner)
      index.insert(SpatialIndex.Resident(partner), merit: merit(partners.rankingRecords[ordinal].rank))
    }
    return (partners, index)
  }

  private func merit(_ rank: PartnerRank) -> Double { rank.stars ?? -1 }

  private func merits(_ index: inout SpatialIndex) -> [PartnerID: Double] {
    var everybody = CandidateQueue()
    index.find(around: .centre, into: &everybody) { _ in
      0
    } candidate: { resident, merit, _ in
      Candidate(partner: resident.partner, score: merit, lot: 0)
    }
    return Dictionary(uniqueKeysWithValues: everybody.all.map { ($0.partner, $0.score) })
  }

  private func accounts(_ partners: PartnerList) -> [PartnerID: Double] {
    Dictionary(
      uniqueKeysWithValues: partners.map { ($0.id, merit(partners.rankingRecords[$0.id].rank)) })
  }

  /// As many changes as are remembered and fewer are taken in one by one, more by looking at everybody.
  @Test(arguments: [1, 20, RankChanges.memory, RankChanges.memory + 1, 3 * RankChanges.memory])
  func theGridKnowsEveryChangeOnceItHasRefreshed(changes: Int) {
    var (partners, index) = town(20)
    #expect(merits(&index) == accounts(partners))
    for change in 0..<changes {
      partners[PartnerID(ordinal: change * 7 % 20)].ratings.record(UInt8(1 + change % 5))
    }
    #expect(merits(&index) != accounts(partners), "a grid that has not refreshed knows nothing new")
    index.refresh(from: partners, merit: merit)
    #expect(merits(&index) == accounts(partners))
  }

  @Test func whatIsForgottenIsSaidAndWhatIsRememberedComesInOrder() {
    var changes = RankChanges()
    for number in 0..<UInt32(RankChanges.memory + 10) { changes.note(PartnerID(number)) }
    var seen: [UInt32] = []
    #expect(!changes.forEach(after: 9) { seen.append($0.index) })
    #expect(seen.isEmpty)
    #expect(changes.forEach(after: 10) { seen.append($0.index) })
    #expect(seen == Array(10..<UInt32(RankChanges.memory + 10)))
  }

  /// Changes of ranking inputs are logged, changes of open offers are not.
  @Test func onlyWhatRanksIsNoted() {
    var (partners, _) = town(1)
    partners.addOpenOffers(2, to: PartnerID(0))
    partners[apart: PartnerID(0)].engagedWith = JobID(slot: 0, generation: 0)
    #expect(partners.rankChanges.count == 0)
    #expect(partners.rankingRecords[0] == PartnerRankingRecord(partners[0]))
    partners[PartnerID(0)].reliability.recordAcceptance()
    #expect(partners.rankChanges.count == 1)
    #expect(partners.rankingRecords[0] == PartnerRankingRecord(partners[0]))
  }
}
