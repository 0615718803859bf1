import Marketplace
import Memory
import Quantities

extension KeptRankings {
  /// Ranking of one job: its candidates with the inputs of the search.
  struct Ranking: Sendable {
    var candidates = CandidateQueue()
    /// Partners set aside because their calendars have no room for the visit.
    private(set) var busy = ReusableList<Busy>()
    /// Calendar requirements of the visit at the search; nil before the first one.
    private var demand: CalendarDemand?
    /// Revision of the spatial index at the search.
    private var residents = 0
    /// Number of logged rank changes applied to the candidates.
    private(set) var rankChanges = 0

    /// Order of the candidates.
    private var order = OfferOrder.rank

    /// Partner without room for the visit until its calendar changes.
    struct Busy: Sendable, BitwiseCopyable {
      var partner: PartnerID
      var calendarRevision: UInt32
    }

    /// Resets the ranking for another job.
    mutating func forget() { demand = nil }

    /// Returns the present calendar requirements; constant during a distribution except for immediate jobs.
    func demand(of job: Job, at now: Timestamp, _ market: Market) -> CalendarDemand {
      if let demand, !job.isImmediate { return demand }
      return market.calendarDemand(of: job, at: now)
    }

    /// Returns true if the candidates come from a search with equal requirements, index and order.
    func isFound(by demand: CalendarDemand, _ residents: Int, _ order: OfferOrder) -> Bool {
      self.residents == residents && self.demand?.hours == demand.hours && self.order == order
    }

    /// Empties the ranking for a search with these inputs.
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

    /// Excludes the last dequeued candidate until its calendar changes.
    mutating func setAside(_ partner: PartnerID, _ calendarRevision: UInt32) {
      candidates.takeLast()
      busy.append(Busy(partner: partner, calendarRevision: calendarRevision))
    }

    /// Applies rank changes and readmits partners whose calendars have changed. O(changes · candidates).
    ///
    /// Returns false if the log does not hold all changes.
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
