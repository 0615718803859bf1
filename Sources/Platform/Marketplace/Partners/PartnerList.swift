import Quantities

/// What an offer round asks of many partners before it looks closer at a few: half a cache line of each account.
@frozen
public struct PartnerStanding: Sendable, Hashable, BitwiseCopyable {
  public let skills: SkillSet
  public let rank: PartnerRank
  public fileprivate(set) var openOffers: UInt16
  public let mayTakeJobs: Bool
  /// Grows with every change to the calendar.
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

/// The partners' accounts by ordinal, and in a list of their own their standings, renewed with each change.
///
/// A round ranks partners by the dozen. Their accounts would fill a second-level cache; their standings are an eighth.
@frozen
public struct PartnerList: RandomAccessCollection, Sendable {
  @usableFromInline private(set) var accounts = IndexedBy<PartnerID, Partner>()
  /// By ordinal.
  public private(set) var standings = IndexedBy<PartnerID, PartnerStanding>()
  /// Whose rank has changed.
  public private(set) var rankChanges: RankChanges

  init() { rankChanges = RankChanges() }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { accounts.count }

  @inlinable
  public subscript(position: Int) -> Partner {
    @inline(__always) _read { yield accounts[position] }
  }

  /// The partner's account; traps for an unknown partner. O(1).
  public internal(set) subscript(partner: PartnerID) -> Partner {
    @inlinable @inline(__always) _read { yield accounts[partner] }
    @inline(__always) _modify {
      defer { renewStanding(of: partner) }
      yield &accounts[partner]
    }
  }

  /// Identifiers of all partners, in order of registration.
  @inlinable public var ids: LazyMapSequence<Range<Int>, PartnerID> { accounts.ids }

  /// Whether there is such a partner.
  @inlinable
  public func contains(_ partner: PartnerID) -> Bool { accounts.contains(partner) }

  /// Identifier of the next partner to be registered.
  @inlinable public var nextID: PartnerID { accounts.nextID }

  /// The account, for a change that leaves its standing as it is.
  subscript(apart partner: PartnerID) -> Partner {
    @inline(__always) _read { yield accounts[partner] }
    @inline(__always) _modify { yield &accounts[partner] }
  }

  /// Raises or lowers the number of open offers.
  @inline(__always)
  mutating func addOpenOffers(_ change: Int, to partner: PartnerID) {
    let openOffers = UInt16(Int(accounts[partner].openOffers) + change)
    accounts[partner].openOffers = openOffers
    standings[partner].openOffers = openOffers
  }

  /// Changes the calendar, and lets everybody see that it has changed.
  @inline(__always)
  mutating func changeCalendar(of partner: PartnerID, _ change: (inout PartnerCalendar) -> Void) {
    change(&accounts[partner].calendar)
    accounts[partner].calendarRevision &+= 1
    standings[partner].calendarRevision = accounts[partner].calendarRevision
  }

  private mutating func renewStanding(of partner: PartnerID) {
    // Field by field: an account that is passed to an initializer is copied whole.
    let rank = PartnerRank(
      stars: accounts[partner].ratings.mean,
      cancellationRate: accounts[partner].reliability.cancellationRate())
    let standing = PartnerStanding(
      skills: accounts[partner].profile.skills, rank: rank, openOffers: accounts[partner].openOffers,
      mayTakeJobs: accounts[partner].status.mayTakeJobs,
      calendarRevision: accounts[partner].calendarRevision)
    if rank != standings[partner].rank { rankChanges.note(accounts[partner].id) }
    standings[partner] = standing
  }

  mutating func reserveCapacity(_ count: Int) {
    accounts.reserveCapacity(count)
    standings.reserveCapacity(count)
  }

  /// Amortised O(1).
  mutating func append(_ partner: Partner) {
    accounts.append(partner)
    standings.append(PartnerStanding(partner))
  }
}
