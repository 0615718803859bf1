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
  @usableFromInline private(set) var accounts = ContiguousArray<Partner>()
  /// By ordinal.
  public private(set) var standings = ContiguousArray<PartnerStanding>()
  /// Whose rank has changed.
  public private(set) var rankChanges: RankChanges

  init() { rankChanges = RankChanges() }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { accounts.count }

  public internal(set) subscript(ordinal: Int) -> Partner {
    @inlinable @inline(__always) _read { yield accounts[ordinal] }
    @inline(__always) _modify {
      defer { renewStanding(of: ordinal) }
      yield &accounts[ordinal]
    }
  }

  /// The account, for a change that leaves its standing as it is.
  subscript(apart ordinal: Int) -> Partner {
    @inline(__always) _read { yield accounts[ordinal] }
    @inline(__always) _modify { yield &accounts[ordinal] }
  }

  /// Raises or lowers the number of open offers.
  @inline(__always)
  mutating func addOpenOffers(_ change: Int, to ordinal: Int) {
    let openOffers = UInt16(Int(accounts[ordinal].openOffers) + change)
    accounts[ordinal].openOffers = openOffers
    standings[ordinal].openOffers = openOffers
  }

  /// Changes the calendar, and lets everybody see that it has changed.
  @inline(__always)
  mutating func changeCalendar(of ordinal: Int, _ change: (inout PartnerCalendar) -> Void) {
    change(&accounts[ordinal].calendar)
    accounts[ordinal].calendarRevision &+= 1
    standings[ordinal].calendarRevision = accounts[ordinal].calendarRevision
  }

  private mutating func renewStanding(of ordinal: Int) {
    // Field by field: an account that is passed to an initializer is copied whole.
    let rank = PartnerRank(
      stars: accounts[ordinal].ratings.mean,
      cancellationRate: accounts[ordinal].reliability.cancellationRate())
    let standing = PartnerStanding(
      skills: accounts[ordinal].profile.skills, rank: rank, openOffers: accounts[ordinal].openOffers,
      mayTakeJobs: accounts[ordinal].status.mayTakeJobs,
      calendarRevision: accounts[ordinal].calendarRevision)
    if rank != standings[ordinal].rank { rankChanges.note(accounts[ordinal].id) }
    standings[ordinal] = standing
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
