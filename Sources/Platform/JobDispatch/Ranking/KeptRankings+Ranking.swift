import Marketplace
import Memory
import Quantities

extension KeptRankings {
  /// The candidates of one job and what they were found by.
  struct Ranking: Sendable {
    var candidates = CandidateQueue()
    /// Who would be among the candidates if their calendars had room for the visit.
    private(set) var busy = ReusableList<Busy>()
    /// What the visit asked of calendars; nil before the first search.
    private var demand: CalendarDemand?
    /// The revision of the index.
    private var residents = 0
    /// The changes of rank that the candidates know of.
    private(set) var rankChanges = 0

    /// Order of the candidates.
    private var order = OfferOrder.rank

    /// A partner without room for the visit as long as its calendar is as it was.
    struct Busy: Sendable, BitwiseCopyable {
      var partner: PartnerID
      var calendarRevision: UInt32
    }

    /// For another job.
    mutating func forget() { demand = nil }

    /// What the job asks of calendars now: during one distribution the same, unless somebody is wanted at once.
    func demand(of job: Job, at now: Timestamp, _ market: Market) -> CalendarDemand {
      if let demand, !job.isImmediate { return demand }
      return market.calendarDemand(of: job, at: now)
    }

    /// Whether a search with the same demand among the same residents found the candidates, for the same order.
    func isFound(by demand: CalendarDemand, _ residents: Int, _ order: OfferOrder) -> Bool {
      self.residents == residents && self.demand?.hours == demand.hours && self.order == order
    }

    /// Empty, for a search by these.
    mutating func begin(
      _ demand: CalendarDemand, _ residents: Int, _ rankChanges: Int, _ order: OfferOrder
    ) {
      candidates.empty()
      busy.removeAll()
      self.demand = demand
      self.residents = residents
      self.rankChanges = rankChanges
      self.order = order
    }

    /// Takes the candidate out who has come out last, until its calendar changes.
    mutating func setAside(_ partner: PartnerID, _ calendarRevision: UInt32) {
      candidates.takeLast()
      busy.append(Busy(partner: partner, calendarRevision: calendarRevision))
    }

    /// Takes in whose rank has changed since, and lets in again whose calendar has; false if the changes of rank are more
    /// than are remembered. O(changes · candidates).
    mutating func renew(_ ranking: JobRanking, _ partners: PartnerList) -> Bool {
      let known = rankChanges
      rankChanges = partners.rankChanges.count
      let isAll = partners.rankChanges.forEach(after: known) { partner in
        candidates.renew(partner) { ranking.candidate(partner, partners) }
      }
      guard isAll else { return false }
      var place = 0
      while place < busy.count {
        let partner = busy[place].partner
        if partners.rankingRecords[partner].calendarRevision == busy[place].calendarRevision {
          place += 1
        } else {
          busy.swapRemove(at: place)
          candidates.insert(ranking.candidate(partner, partners))
        }
      }
      return true
    }
  }
}
