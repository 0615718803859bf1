import Quantities

/// What an offer round asks of many partners before it looks closer at a few: half a cache line of each account.
@frozen
public struct PartnerStanding: Sendable, Hashable, BitwiseCopyable {
  public let skills: SkillSet
  @usableFromInline let starsGiven: UInt32
  @usableFromInline let ratings: UInt32
  @usableFromInline let failures: UInt32
  @usableFromInline let accepted: UInt32
  public let openOffers: UInt16
  public let mayTakeJobs: Bool

  init(_ partner: Partner) {
    skills = partner.profile.skills
    starsGiven = UInt32(truncatingIfNeeded: partner.ratings.sum)
    ratings = UInt32(truncatingIfNeeded: partner.ratings.count)
    failures = partner.reliability.cancellations + partner.reliability.noShows
    accepted = partner.reliability.accepted
    openOffers = partner.openOffers
    mayTakeJobs = partner.status.mayTakeJobs
  }

  /// The mean over the rating window, or nil before the first rating (R2).
  @inlinable public var stars: Double? { ratings == 0 ? nil : Double(starsGiven) / Double(ratings) }

  /// Rule Q3, over the whole career. Nil before the first accepted job.
  @inlinable public var cancellationRate: Double? {
    accepted == 0 ? nil : Double(failures) / Double(accepted)
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

  init() {}

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { accounts.count }

  public internal(set) subscript(ordinal: Int) -> Partner {
    @inlinable @inline(__always) _read { yield accounts[ordinal] }
    @inline(__always) _modify {
      defer { standings[ordinal] = PartnerStanding(accounts[ordinal]) }
      yield &accounts[ordinal]
    }
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
