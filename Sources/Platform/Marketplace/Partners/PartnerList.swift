import Quantities

/// Record of the fields of an account that ranking reads for every candidate, in half a cache line.
///
/// Decision 0210.
@frozen
public struct PartnerRankingRecord: Sendable, Hashable, BitwiseCopyable {
  /// Competence in each skill.
  public let skills: SkillSet
  /// Stars and cancellation rate.
  public let rank: PartnerRank
  /// Number of open offers.
  public fileprivate(set) var openOffers: UInt16
  /// True if the account may get offers.
  public let mayTakeJobs: Bool
  /// Revision of the calendar, incremented by every change.
  public fileprivate(set) var calendarRevision: UInt32

  @inline(__always)
  init(
    skills: SkillSet, rank: PartnerRank, openOffers: UInt16, mayTakeJobs: Bool, calendarRevision: UInt32
  ) {
    self.skills = skills
    self.rank = rank
    self.openOffers = openOffers
    self.mayTakeJobs = mayTakeJobs
    self.calendarRevision = calendarRevision
  }

  init(_ partner: Partner) {
    self.init(
      skills: partner.profile.skills,
      rank: PartnerRank(
        stars: partner.ratings.mean, cancellationRate: partner.reliability.cancellationRate()),
      openOffers: partner.openOffers, mayTakeJobs: partner.status.mayTakeJobs,
      calendarRevision: partner.calendarRevision)
  }
}

/// List of partners' accounts in order of registration, with a ranking record of each that follows every change.
///
/// A round ranks dozens of partners. Their accounts would not fit into a second-level cache; the records have an eighth of
/// the size.
@frozen
public struct PartnerList: RandomAccessCollection, Sendable {
  @usableFromInline private(set) var accounts = IndexedBy<PartnerID, Partner>()
  /// Ranking records of all partners.
  public private(set) var rankingRecords = IndexedBy<PartnerID, PartnerRankingRecord>()
  /// Log of the partners whose rank has changed.
  public private(set) var rankChanges: RankChanges

  init() { rankChanges = RankChanges() }

  /// Position of the first partner: 0.
  @inlinable public var startIndex: Int { 0 }
  /// Position after the last partner.
  @inlinable public var endIndex: Int { accounts.count }

  /// Account at a position, from 0; traps outside the indices. O(1).
  @inlinable
  public subscript(position: Int) -> Partner {
    @inline(__always) _read { yield accounts[position] }
  }

  /// Account of a partner; traps for an unknown one. O(1).
  public internal(set) subscript(partner: PartnerID) -> Partner {
    @inlinable @inline(__always) _read { yield accounts[partner] }
    @inline(__always) _modify {
      defer { renewRankingRecord(of: partner) }
      yield &accounts[partner]
    }
  }

  /// Identifiers of all partners, in order of registration.
  @inlinable public var ids: LazyMapSequence<Range<Int>, PartnerID> { accounts.ids }

  /// Returns true if the partner exists.
  @inlinable
  public func contains(_ partner: PartnerID) -> Bool { accounts.contains(partner) }

  /// Identifier of the next partner to be registered.
  @inlinable public var nextID: PartnerID { accounts.nextID }

  /// Account, for a change that does not concern its ranking record.
  subscript(apart partner: PartnerID) -> Partner {
    @inline(__always) _read { yield accounts[partner] }
    @inline(__always) _modify { yield &accounts[partner] }
  }

  /// Changes the number of open offers.
  @inline(__always)
  mutating func addOpenOffers(_ change: Int, to partner: PartnerID) {
    let openOffers = UInt16(Int(accounts[partner].openOffers) + change)
    accounts[partner].openOffers = openOffers
    rankingRecords[partner].openOffers = openOffers
  }

  /// Changes the calendar and increments its revision.
  @inline(__always)
  mutating func changeCalendar(of partner: PartnerID, _ change: (inout PartnerCalendar) -> Void) {
    change(&accounts[partner].calendar)
    accounts[partner].calendarRevision &+= 1
    rankingRecords[partner].calendarRevision = accounts[partner].calendarRevision
  }

  private mutating func renewRankingRecord(of partner: PartnerID) {
    // Field by field: passing the account to an initializer would copy all of it.
    let rank = PartnerRank(
      stars: accounts[partner].ratings.mean,
      cancellationRate: accounts[partner].reliability.cancellationRate())
    let record = PartnerRankingRecord(
      skills: accounts[partner].profile.skills, rank: rank, openOffers: accounts[partner].openOffers,
      mayTakeJobs: accounts[partner].status.mayTakeJobs,
      calendarRevision: accounts[partner].calendarRevision)
    if rank != rankingRecords[partner].rank { rankChanges.note(accounts[partner].id) }
    rankingRecords[partner] = record
  }

  mutating func reserveCapacity(_ count: Int) {
    accounts.reserveCapacity(count)
    rankingRecords.reserveCapacity(count)
  }

  /// Appends an account. Amortised O(1).
  mutating func append(_ partner: Partner) {
    accounts.append(partner)
    rankingRecords.append(PartnerRankingRecord(partner))
  }
}
