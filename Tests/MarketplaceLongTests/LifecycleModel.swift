import Marketplace
import Quantities
import TestSupport

/// Independent model of the lifecycle: dictionaries by job number, without slots and timers. It predicts the refusal
/// of each command, and the state of the market after it.
///
/// All partners work at all hours, and travel takes no time. Of the account rules only those on no-shows and
/// misconduct are in force.
struct LifecycleModel {
  struct Offer: Equatable {
    var until: Timestamp
    var collects: Bool
    var isWilling = false
  }

  struct Visit {
    var start: Timestamp
    var end: Timestamp
  }

  struct Job {
    var booking: Booking
    var state = JobState.requested
    var outcome: Outcome?
    var partner: PartnerID?
    var former: Set<PartnerID> = []
    var offers: [PartnerID: Offer] = [:]
    var offersMade = 0
    var failedCalls = 0
    var timesReturned = 0
    var wantsSomebodyNow: Bool
    var date: Timestamp
    var expiry: Timestamp
    var length: TimeSpan
    var price: Int64
    var visit: Visit?
    var isConfirmed = false
    var omissionIsKnown = false
    var hasDevice = false
    var partnerHasRated = false
    var refund: Int64 = 0
    var isRedo = false

    var isUnderway: Bool { visit != nil }
  }

  struct Person: Equatable {
    var accepted = 0
    var cancellations = 0
    var noShows = 0
    var ended = 0
    var warnings = 0
    var openCases: [MisconductKind: Int] = [:]
    var confirmedCases: [MisconductKind: Int] = [:]
    var status = AccountStatus.active
    var engagedWith: UInt64?
    var stars: [Int] = []
  }

  struct Customer: Equatable {
    var bookings = 0
    var completed = 0
    var cancelled = 0
    var stars = 0
  }

  let programmes: [Programme]
  let currency: Currency
  /// Local time minus UTC, constant in the test.
  let offset: TimeSpan
  /// Competence and certifications of the partners of the small market.
  let profiles: [PartnerProfile]
  var jobs: [UInt64: Job] = [:]
  var people: [PartnerID: Person] = [:]
  var customers: [ClientID: Customer] = [:]
  var balances: [LedgerAccount: Int64] = [:]

  init(of small: SmallMarket, offset: TimeSpan) {
    programmes = Array(small.market.programmes)
    currency = small.market.city.currency
    self.offset = offset
    profiles = small.market.partners.map(\.profile)
    for partner in small.market.partners { people[partner.id] = Person() }
    for client in small.market.clients { customers[client.id] = Customer() }
  }

  func programme(_ job: Job) -> Programme { programmes[job.booking.programme.ordinal] }

  func service(_ booking: Booking) -> (hours: Int64, prices: [Currency: Int64], level: UInt8) {
    booking.service.index == 0
      ? (1, [.chf: 8000, .eur: 6000, .pln: 15000], 1) : (2, [.chf: 16000, .eur: 12000, .pln: 30000], 4)
  }

  func listPrice(_ booking: Booking) -> Int64 {
    let base = service(booking).prices[currency] ?? 0
    return base * programmes[booking.programme.ordinal].priceFactor.partsPerMillion / 1_000_000
  }

  func isQualified(_ partner: PartnerID, _ job: Job) -> Bool {
    let profile = profiles[partner.ordinal]
    let isCertified = job.booking.channel == SmallMarket.site || partner.index % 4 < 2
    return profile.programme == job.booking.programme && profile.skills[0] >= service(job.booking).level
      && isCertified
  }

  /// Whether another visit of the partner's overlaps this stretch.
  func isBusy(_ partner: PartnerID, _ start: Timestamp, _ length: TimeSpan, but number: UInt64) -> Bool {
    jobs.contains { other, job in
      guard other != number, job.partner == partner, let visit = job.visit else { return false }
      return max(visit.start, start) < min(visit.end, start + length)
    }
  }

  func localDay(_ instant: Timestamp) -> Int64 {
    (instant.microseconds + offset.microseconds) / 86_400_000_000
  }

  /// Half away from zero; both are ≥ 0.
  func share(_ amount: Int64, _ partsPerMillion: Int64) -> Int64 {
    (amount * partsPerMillion + 500_000) / 1_000_000
  }

  mutating func move(_ amount: Int64, from debit: LedgerAccount, to credit: LedgerAccount) {
    balances[debit, default: 0] -= amount
    balances[credit, default: 0] += amount
  }
}
